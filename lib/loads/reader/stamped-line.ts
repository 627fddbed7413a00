const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) ?/;

/** A line as the kubelet gives it with timestamps: when the runtime took it, and what the process wrote. */
export function stampedLine(line: string): { at: string | null; text: string } {
  const found = stamp.exec(line);
  const at = found?.[1];
  return found && at !== undefined ? { at, text: line.slice(found[0].length) } : { at: null, text: line };
}
