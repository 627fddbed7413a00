/** `end` is exclusive. */
export type Range = { start: number; end: number };

/**
 * Reads a Range header. Null where the whole object is to be sent: no header, several ranges, or one that is malformed,
 * which Cloud Storage ignores. "unsatisfiable" where nothing of the object is in it.
 */
export function readRange(header: string | undefined, size: number): Range | null | "unsatisfiable" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const [, first = "", last = ""] = match;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return null;
  if (start >= size) return "unsatisfiable";
  return { start, end: last === "" ? size : Math.min(Number(last) + 1, size) };
}
