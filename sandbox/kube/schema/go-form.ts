import { isList, isMap, type Json, type JsonMap } from "../json.ts";
import type { Field, Type } from "./schema.ts";

const zeros = { string: "", number: 0, boolean: false, any: null };

/**
 * A value as the real server would write it, which is by Go's rules: fields in their order, empty lists and maps left
 * out, some fields also when they are zero, and others there even then.
 */
export function goForm(type: Type, value: Json | undefined): Json | undefined {
  if (type.kind === "list" && isList(value)) return value.map((item) => goForm(type.of, item));
  if (type.kind === "map" && isMap(value)) return mapped(value, (inner) => goForm(type.of, inner));
  if (type.kind !== "struct" || !isMap(value)) return value;
  const written: JsonMap = {};
  for (const [key, field] of type.fields) {
    const inner = fieldForm(field, value[key]) ?? (field.presence === "always" ? emptyForm(field.type) : undefined);
    if (inner !== undefined) written[key] = inner;
  }
  return written;
}

function fieldForm({ type, presence }: Field, value: Json | undefined): Json | undefined {
  const form = goForm(type, value);
  const isEmpty =
    (type.kind === "list" && isList(form) && form.length === 0) || (type.kind === "map" && isHollow(form));
  const isZero = presence === "nonzero" && (form === "" || form === 0 || form === false);
  return isEmpty || isZero || (form === null && type.kind !== "any") ? undefined : form;
}

function emptyForm(type: Type): Json | undefined {
  if (type.kind === "struct") return goForm(type, {});
  return type.kind === "list" || type.kind === "map" ? null : zeros[type.kind];
}

function isHollow(value: Json | undefined): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}

function mapped(value: JsonMap, change: (inner: Json | undefined, key: string) => Json | undefined): JsonMap {
  const entries = Object.entries(value).map(([key, inner]): [string, Json | undefined] => [key, change(inner, key)]);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}
