import { isDeepStrictEqual } from "node:util";
import { isTree } from "./is-tree.ts";

/** Where two JSON values differ, a line each: the place, what is expected there and what is found. */
export function differences(expected: unknown, found: unknown, place = ""): string[] {
  if (isDeepStrictEqual(expected, found)) return [];
  if (!isTree(expected) || !isTree(found) || Array.isArray(expected) !== Array.isArray(found)) {
    return [`${place || "it"}: ${shown(found)} instead of ${shown(expected)}`];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...keys].flatMap((key) => differences(expected[key], found[key], place === "" ? key : `${place}.${key}`));
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length <= 300 ? text : `${text.slice(0, 300)}…`;
}
