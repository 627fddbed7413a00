import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** `nonzero`: zero, false and the empty text count as missing; `always`: it is there, if only as one of them. */
export type Field = { type: Type; presence: "optional" | "nonzero" | "always"; fallback: string | undefined };

export type Struct = { kind: "struct"; name: string; fields: Map<string, Field>; atomic: boolean };

/** `keys` of a list: the fields that tell its items apart, `values` for a set, null where it is one value as a whole. */
export type List = { kind: "list"; of: Type; keys: string[] | "values" | null };

export type Type =
  | { kind: "string" | "number" | "boolean" | "any" }
  | Struct
  | { kind: "map"; of: Type; atomic: boolean }
  | List;

const form = /^([^:=+?]+)(?::([^=+?]+))?([+?])?(?:=(.*))?$/;
const structs = new Map<string, Struct>();
const lines = new Map<string, string>();

/**
 * The fields of a kind. types.txt has a line for each type, taken from what Kubernetes 1.37 merges and writes by:
 * `name` is a string, `name:Type` anything else; `[]` is a list that is one value, `[a,b]` one whose items are told
 * apart by these fields, `[*]` a set; `{T}` is a map; `!` makes a map or type one value; `+` is always there, `?` only
 * where it is not zero; `=x` is what an item without the field counts as.
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
    const [, key = "", type = "string", mark, fallback] = form.exec(field) ?? [];
    const presence = mark === "+" ? "always" : mark === "?" ? "nonzero" : "optional";
    struct.fields.set(key, { type: typeOf(type), presence, fallback });
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
