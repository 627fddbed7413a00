import { isList, isMap, type Json, type JsonMap } from "../json.ts";
import type { Type } from "./schema.ts";

/** A field that its kind does not have, or a value of the wrong form: `path` as `spec.containers[0].imge`, `inside` of which type. */
type Problem = { path: string; wrong: { wanted: string; got: string; inside: string } | null };

/**
 * What of a sent value its type knows, and what is wrong with the rest. Null counts as missing, numbers where a quantity
 * is wanted become texts.
 */
export function readFields(type: Type, sent: Json | undefined): { value: Json | undefined; problems: Problem[] } {
  const problems: Problem[] = [];

  const read = (type: Type, value: Json | undefined, path: string, inside = ""): Json | undefined => {
    if (value === null || value === undefined) return undefined;
    if (type.kind === "any") return value;
    if (type.kind === "list") {
      if (!isList(value)) return wrong("list", value, path, inside);
      return value.map((item, index) => read(type.of, item, `${path}[${index}]`, inside));
    }
    if (type.kind === "map") {
      if (!isMap(value)) return wrong("map", value, path, inside);
      const isText = type.of.kind === "any";
      return mapped(value, (inner, key) => read(type.of, inner, `${path}.${key}`, inside) ?? null, isText);
    }
    if (type.kind !== "struct") return typeof value === type.kind ? value : wrong(type.kind, value, path, inside);
    if (!isMap(value)) return wrong(`v1.${type.name}`, value, path, inside);
    return mapped(value, (inner, key) => {
      const innerPath = path === "" ? key : `${path}.${key}`;
      const field = type.fields.get(key);
      if (field) return read(field.type, inner, innerPath, type.name);
      problems.push({ path: innerPath, wrong: null });
      return undefined;
    });
  };

  function wrong(wanted: string, value: Json, path: string, inside: string) {
    problems.push({ path, wrong: { wanted, got: nameOf(value), inside } });
    return undefined;
  }

  return { value: read(type, sent, ""), problems };
}

function mapped(value: JsonMap, change: (inner: Json | undefined, key: string) => Json | undefined, asText = false) {
  const entries = Object.entries(value).map(([key, inner]): [string, Json | undefined] => {
    const changed = change(inner, key);
    return [key, asText && typeof changed === "number" ? String(changed) : changed];
  });
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}

/** As Go's decoder calls it. */
function nameOf(value: Json): string {
  if (isList(value)) return "array";
  if (isMap(value)) return "object";
  return typeof value === "boolean" ? "bool" : typeof value;
}
