import type { LoadCause } from "#lib/loads/schema.ts";

const before = 2;
const after = 1;
const mostWraps = 3;

/** The numbers of the lines to show around a cause: its own, its neighbours, and the first lines that only wrap it. */
export function causeLines({ line, wraps }: Pick<LoadCause, "line" | "wraps">, lineCount: number): number[] {
  const near = Array.from({ length: before + 1 + after }, (_, index) => line - before + index);
  const shown = new Set([...near, ...wraps.slice(0, mostWraps)].filter((number) => number >= 1 && number <= lineCount));
  return [...shown].toSorted((a, b) => a - b);
}

/** Which lines are not the cause, though they look like one; empty when there are none. */
export function wrapsText(wraps: number[]): string {
  if (wraps.length === 0) return "";
  if (wraps.length === 1) return `Line ${wraps[0]} only wraps this error.`;
  const [last, ...rest] = wraps.toReversed();
  if (wraps.length <= 4) return `Lines ${rest.toReversed().join(", ")} and ${last} only wrap this error.`;
  return `Lines ${wraps.slice(0, 3).join(", ")} and ${wraps.length - 3} more only wrap this error.`;
}
