import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Field = { type: Type; always: boolean; fallback: string | undefined };

export type Struct = { kind: "struct"; name: string; fields: Map<string, Field>; atomic: boolean };

/** `keys` of a list: the fields that tell its items apart, `values` for a set, null where it is one value as a whole. */
export type List = { kind: "list"; of: Type; keys: string[] | "values" | null };

export type Type =
  | { kind: "string" | "number" | "boolean" | "any" }
  | Struct
  | { kind: "map"; of: Type; atomic: boolean }
  | List;

const structs = new Map<string, Struct>();
const lines = new Map<string, string>();

/**
 * The fields of a kind. types.txt has a line for each type, taken from the schema that Kubernetes 1.37 merges by:
 * `name` is a string, `name:Type` anything else; `[]` is a list that is one value, `[a,b]` one whose items are told
 * apart by these fields, `[*]` a set; `{T}` is a map; `!` makes a map or type one value; `+` is a type that is always
 * there, if only empty; `=x` is what an item without the field counts as.
 */
export function schemaOf(name: string): Struct {
  if (lines.size === 0) readLines();
  const known = structs.get(name);
  if (known) return known;
  const [head = "", ...fields] = (lines.get(name) ?? "").split(" ");
  if (head === "") throw new Error(`types.txt has no type ${name}.`);
  const struct: Struct = { kind: "struct", name, fields: new Map(), atomic: head.endsWith("!") };
  structs.set(name, struct);
  for (const field of fields) {
    const [, key = "", type = "string", always, fallback] =
      /^([^:=+]+)(?::([^=+]+))?(\+)?(?:=(.*))?$/.exec(field) ?? [];
    struct.fields.set(key, { type: typeOf(type), always: always === "+", fallback });
  }
  return struct;
}

function typeOf(text: string): Type {
  const list = /^(.+)\[(.*)\]$/.exec(text);
  if (list?.[1] !== undefined) return { kind: "list", of: typeOf(list[1]), keys: listKeys(list[2] ?? "") };
  const map = /^\{(.+)\}(!?)$/.exec(text);
  if (map?.[1] !== undefined) return { kind: "map", of: typeOf(map[1]), atomic: map[2] === "!" };
  if (text === "string" || text === "number" || text === "boolean" || text === "any") return { kind: text };
  return schemaOf(text);
}

function listKeys(text: string): List["keys"] {
  if (text === "") return null;
  return text === "*" ? "values" : text.split(",");
}

function readLines() {
  const text = readFileSync(fileURLToPath(new URL("types.txt", import.meta.url)), "utf8");
  for (const line of text.trimEnd().split("\n")) lines.set(line.slice(0, line.search(/[ !]/)), line);
}
