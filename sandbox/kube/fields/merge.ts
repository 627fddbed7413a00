import { isList, isMap, type Json, type JsonList, type JsonMap } from "../json.ts";
import type { List, Type } from "../schema/schema.ts";
import { below, type FieldSet, reaches } from "./field-set.ts";
import { isLeaf, itemElement, typeAt } from "./items.ts";

/** The live value with what was applied laid over it: leaves are replaced, the rest is merged item by item. */
export function merge(type: Type, live: Json | undefined, applied: Json | undefined): Json | undefined {
  if (applied === undefined) return live;
  if (isLeaf(type)) return applied;
  if (type.kind === "list") {
    return isList(applied) ? mergeItems(type, isList(live) ? live : [], applied) : applied;
  }
  if (!isMap(applied)) return applied;
  const merged: JsonMap = isMap(live) ? { ...live } : {};
  for (const [key, value] of Object.entries(applied)) {
    const inner = typeAt(type, key);
    if (inner) merged[key] = merge(inner, merged[key], value);
  }
  return merged;
}

/** Items come in the order they were applied in; live ones that were not applied keep their place before the next shared one. */
function mergeItems(type: List, live: JsonList, applied: JsonList): JsonList {
  const wanted = new Map(applied.map((item) => [itemElement(type, item), item]));
  const kept = new Map(live.map((item) => [itemElement(type, item), item]));
  const merged: JsonList = [];
  const rest = [...kept.keys()];
  for (const [element, item] of wanted) {
    if (kept.has(element)) {
      while (rest.length > 0 && rest[0] !== element && !wanted.has(rest[0] ?? ""))
        merged.push(kept.get(rest.shift() ?? ""));
      rest.splice(rest.indexOf(element), 1);
    }
    merged.push(merge(type.of, kept.get(element), item));
  }
  return [...merged, ...rest.map((element) => kept.get(element))];
}

/**
 * Takes out what a manager applied `last` time and nobody, itself included, `owned` any more. An item or a struct goes
 * as a whole, with the defaults in it.
 */
export function prune(type: Type, value: Json | undefined, last: FieldSet, owned: FieldSet): Json | undefined {
  const walk = (type: Type, path: string, at: Json | undefined): Json | undefined => {
    if (isLeaf(type)) return at;
    if (type.kind === "list") {
      if (!isList(at)) return at;
      const items = at.flatMap((item) => {
        const inner = below(path, itemElement(type, item));
        return last.has(inner) && !reaches(owned, inner) ? [] : [walk(type.of, inner, item)];
      });
      return items.length === 0 && at.length > 0 ? undefined : items;
    }
    if (!isMap(at)) return at;
    const fields = Object.entries(at).flatMap(([key, inner]): [string, Json | undefined][] => {
      const innerType = typeAt(type, key);
      if (!innerType) return [[key, inner]];
      const innerPath = below(path, `f:${key}`);
      const wasApplied = type.kind === "struct" ? reaches(last, innerPath) : last.has(innerPath);
      if (wasApplied && !reaches(owned, innerPath)) return [];
      return [[key, walk(innerType, innerPath, inner)]];
    });
    return Object.fromEntries(fields);
  };
  return walk(type, "", value);
}
