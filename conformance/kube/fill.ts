import { isTree } from "./is-tree.ts";

/** Replaces `{name}` by its variable in every text of a value. Throws when a variable is not known yet. */
export function fill<T>(value: T, variables: ReadonlyMap<string, string>): T;
export function fill(value: unknown, variables: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return fillText(value, variables);
  if (Array.isArray(value)) return value.map((item) => fill<unknown>(item, variables));
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill<unknown>(item, variables)]));
}

function fillText(text: string, variables: ReadonlyMap<string, string>): string | number {
  // A port is a number in the API.
  const whole = /^\{\+(\w+)\}$/.exec(text)?.[1];
  if (whole !== undefined) return Number(valueOf(whole, variables));
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(name, variables));
}

function valueOf(name: string, variables: ReadonlyMap<string, string>): string {
  const value = variables.get(name);
  if (value === undefined) throw new Error(`No earlier step of the group captures {${name}}.`);
  return value;
}
