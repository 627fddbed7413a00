export type Json = string | number | boolean | null | JsonList | JsonMap;
export type JsonList = (Json | undefined)[];
/** What is undefined is not there: it never reaches the store or the wire. */
export type JsonMap = { [key: string]: Json | undefined };

export function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is JsonList {
  return Array.isArray(value);
}

/** The map at a key, an empty one where there is none. */
export function mapAt(value: JsonMap, key: string): JsonMap {
  const found = value[key];
  return isMap(found) ? found : {};
}

/** Whether two values are the same to JSON: undefined members count as missing. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isMap(a) || !isMap(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}

/** A copy without what is undefined. */
export function copied<T extends Json>(value: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON in, JSON out
  return JSON.parse(JSON.stringify(value)) as T;
}

/** A value in a sentence. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** A copy that has not these. */
export function without<T extends JsonMap, K extends keyof T & string>(value: T, keys: readonly K[]): Omit<T, K> {
  const kept = { ...value };
  for (const key of keys) delete kept[key];
  return kept;
}
