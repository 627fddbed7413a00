import { isList, isMap, type Json, type JsonList, type JsonMap } from "../json.ts";
import { typeAt } from "../fields/items.ts";
import type { Type } from "../schema/schema.ts";

/**
 * Kubernetes' own patch: lists whose items have a key are merged by it. `$patch: delete` and `replace`,
 * `$deleteFromPrimitiveList`, `$setElementOrder` and `$retainKeys` are what kubectl puts in it.
 */
export function strategicMerge(type: Type, target: Json | undefined, patch: Json | undefined): Json | undefined {
  if (!isMap(patch)) return patch;
  const { $patch: how, $retainKeys: retained, ...fields } = patch;
  if (how === "delete") return undefined;
  if (how === "replace") return fields;

  const merged: JsonMap = isMap(target) ? { ...target } : {};
  if (isList(retained)) {
    for (const key of Object.keys(merged)) if (!retained.includes(key)) delete merged[key];
  }
  for (const [key, value] of Object.entries(fields)) {
    const [directive, field] = key.startsWith("$") ? key.split("/") : [undefined, key];
    if (directive === "$deleteFromPrimitiveList" && field !== undefined) {
      merged[field] = without(merged[field], value);
    } else if (directive === undefined) {
      if (value === null) delete merged[key];
      else merged[key] = mergeField(typeAt(type, key) ?? { kind: "any" }, merged[key], value);
    }
  }
  for (const [key, order] of Object.entries(fields)) {
    const field = /^\$setElementOrder\/(.+)$/.exec(key)?.[1];
    const list = field === undefined ? undefined : merged[field];
    if (field === undefined || !isList(list) || !isList(order)) continue;
    const before = isMap(target) ? target[field] : undefined;
    merged[field] = ordered(list, order, isList(before) ? before : [], mergeKey(typeAt(type, field)));
  }
  return merged;
}

function mergeField(type: Type, target: Json | undefined, value: Json | undefined): Json | undefined {
  if (type.kind !== "list" || !isList(value)) return strategicMerge(type, target, value);
  if (type.keys === "values") {
    const before = isList(target) ? target : [];
    return [...before, ...value.filter((item) => !before.includes(item))];
  }
  const key = mergeKey(type);
  return key === null ? value : mergeItems(type.of, key, isList(target) ? target : [], value);
}

function mergeItems(type: Type, key: string, target: JsonList, patch: JsonList): JsonList {
  if (patch.some((item) => isMap(item) && item["$patch"] === "replace")) {
    return patch.filter((item) => !(isMap(item) && item["$patch"] === "replace"));
  }
  const merged = [...target];
  for (const item of patch) {
    const value = isMap(item) ? item[key] : undefined;
    const index = merged.findIndex((one) => isMap(one) && one[key] === value);
    const next = strategicMerge(type, merged[index], item);
    if (index < 0) {
      if (next !== undefined) merged.push(next);
    } else if (next === undefined) merged.splice(index, 1);
    else merged[index] = next;
  }
  return ordered(merged, patch, target, key);
}

/** The first of the keys that tell items apart is the one this patch goes by; null where a list is replaced. */
function mergeKey(type: Type | undefined): string | null {
  return type?.kind === "list" && Array.isArray(type.keys) ? (type.keys[0] ?? null) : null;
}

/**
 * The items that the patch speaks of in its order, and the others in that of the target: of two the one goes first that
 * was before the other in the target, and of what was not there the patch's own.
 */
function ordered(list: JsonList, order: JsonList, target: JsonList, key: string | null): JsonList {
  const idOf = (item: Json | undefined) => (key !== null && isMap(item) ? item[key] : item);
  const [wanted, before] = [order.map(idOf), target.map(idOf)];
  const spoken = list.filter((item) => wanted.includes(idOf(item)));
  const ours = spoken.toSorted((a, b) => wanted.indexOf(idOf(a)) - wanted.indexOf(idOf(b)));
  const others = list.filter((item) => !wanted.includes(idOf(item)));
  const merged: JsonList = [];
  while (ours.length > 0 && others.length > 0) {
    const [left, right] = [before.indexOf(idOf(others[0])), before.indexOf(idOf(ours[0]))];
    merged.push(left >= 0 && right >= 0 && left < right ? others.shift() : ours.shift());
  }
  return [...merged, ...ours, ...others];
}

function without(list: Json | undefined, removed: Json | undefined): Json | undefined {
  return isList(list) && isList(removed) ? list.filter((item) => !removed.includes(item)) : list;
}
