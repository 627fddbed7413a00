import { isTree } from "./is-tree.ts";

/** What is at a place of a JSON value, `items.0.metadata.name`; undefined where the way ends. A label's own dots are written `\.`. */
export function valueAt(value: unknown, place: string): unknown {
  let at = value;
  for (const step of place.split(/(?<!\\)\./)) {
    if (!isTree(at)) return undefined;
    at = at[step.replaceAll("\\.", ".")];
  }
  return at;
}
