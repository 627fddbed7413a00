/**
 * The same value with its strings as Postgres can keep them in text and JSON: a NUL becomes its picture, half of a surrogate pair the replacement
 * character. For what strangers wrote (logs, model cards, names of files).
 */
export function storable<T>(value: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only what is in the strings is changed
  return stored(value) as T;
}

function stored(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "\u2400").toWellFormed();
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [storable(key), stored(entry)]));
}
