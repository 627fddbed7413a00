export type PythonValue = string | number | boolean | null | PythonValue[] | { [key: string]: PythonValue };

/** `repr()` of Python, for the values that arguments have. */
export function repr(value: PythonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, entry]) => `${quoted(key)}: ${repr(entry)}`)
    .join(", ")}}`;
}

function quoted(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** `humanize.naturalsize(bytes, binary=True)`. */
export function naturalSize(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? "1 Byte" : `${Math.trunc(bytes)} Bytes`;
  const units = ["KiB", "MiB", "GiB", "TiB"];
  const power = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1024)));
  return `${(bytes / 1024 ** power).toFixed(1)} ${units[power - 1]}`;
}

/** `f"{value:,}"`. */
export function grouped(value: number): string {
  return value.toLocaleString("en-US");
}
