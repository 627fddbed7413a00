import { isList, isMap, type Json, type JsonMap } from "../json.ts";
import type { List, Type } from "../schema/schema.ts";

/** What lies directly in a map, a struct or a list whose items are told apart. */
export type Child = { element: string; key: string; type: Type; value: Json | undefined };

/** Whether a value of this type is owned as a whole. Lists of one value, scalars and the types marked so are. */
export function isLeaf(type: Type): boolean {
  if (type.kind === "struct" || type.kind === "map") return type.atomic;
  return type.kind !== "list" || type.keys === null;
}

/** Nothing for a value that is missing, null, a leaf, or of another form than its type. */
export function children(type: Type, value: Json | undefined): Child[] {
  if (isLeaf(type)) return [];
  if (type.kind === "list") {
    if (!isList(value)) return [];
    return value.map((item) => {
      const element = itemElement(type, item);
      return { element, key: element, type: type.of, value: item };
    });
  }
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const childType = typeAt(type, key);
    return childType && inner !== undefined ? [{ element: `f:${key}`, key, type: childType, value: inner }] : [];
  });
}

export function typeAt(type: Type, key: string): Type | undefined {
  if (type.kind === "map") return type.of;
  return type.kind === "struct" ? type.fields.get(key)?.type : undefined;
}

/** What tells an item of a list from the others, as `managedFields` writes it. */
export function itemElement({ of, keys }: List, item: Json | undefined): string {
  if (keys === "values" || keys === null) return `v:${JSON.stringify(item)}`;
  const fields = of.kind === "struct" ? of.fields : null;
  const parts: JsonMap = {};
  for (const key of keys.toSorted()) {
    const value = (isMap(item) ? item[key] : undefined) ?? fields?.get(key)?.fallback;
    if (value !== undefined) parts[key] = value;
  }
  return `k:${JSON.stringify(parts)}`;
}
