import { isList, isMap, type Json, same } from "../json.ts";
import type { Type } from "../schema/schema.ts";
import { below, type FieldSet } from "./field-set.ts";
import { children, isLeaf } from "./items.ts";

export type Comparison = { added: FieldSet; modified: FieldSet; removed: FieldSet };

/** Which fields differ between two objects of a type, as the server-side merge of Kubernetes counts fields. */
export function compare(type: Type, before: Json | undefined, after: Json | undefined): Comparison {
  const found = { added: new Set<string>(), modified: new Set<string>(), removed: new Set<string>() };
  const note = (path: string, from: Json | undefined, to: Json | undefined) => {
    if (path === "") return;
    if (from === undefined) found.added.add(path);
    else if (to === undefined) found.removed.add(path);
  };

  const walk = (type: Type, path: string, from: Json | undefined, to: Json | undefined) => {
    note(path, from, to);
    if (isLeaf(type) || (isHollow(from) && isHollow(to))) {
      if (from !== undefined && to !== undefined && !same(from, to)) found.modified.add(path);
      return;
    }
    const old = new Map(children(type, from).map((child) => [child.element, child]));
    const next = new Map(children(type, to).map((child) => [child.element, child]));
    for (const element of new Set([...old.keys(), ...next.keys()])) {
      const child = next.get(element) ?? old.get(element);
      if (child) walk(child.type, below(path, element), old.get(element)?.value, next.get(element)?.value);
    }
  };
  walk(type, "", before, after);
  return found;
}

/** Every field that an applied object speaks of. */
export function fieldsOf(type: Type, value: Json | undefined): FieldSet {
  const paths = new Set<string>();
  const walk = (type: Type, path: string, at: Json | undefined) => {
    if (isLeaf(type)) {
      paths.add(path);
      return;
    }
    for (const child of children(type, at)) {
      const inner = below(path, child.element);
      const hasOwnPath = type.kind !== "struct" || (isHollow(child.value) && !isList(child.value));
      if (hasOwnPath) paths.add(inner);
      walk(child.type, inner, child.value);
    }
  };
  walk(type, "", value);
  paths.delete("");
  return paths;
}

/** Nothing, null, or a list or map with nothing in it: then it counts as one value. */
function isHollow(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return isList(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0;
}
