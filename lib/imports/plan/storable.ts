/** Text as Postgres takes it: neither NUL nor half a surrogate pair, which it refuses in text and JSON alike. What others named so is shown, not lost. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\u2400");
}

/** JSON with every string in it storable. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "string" ? storable(part) : part));
}
