import { duration } from "#lib/format.ts";
import type { Baseline } from "#lib/loads/baseline/schema.ts";

type Told = Pick<Baseline, "title" | "readySeconds" | "starts"> & {
  /** How far a start like it usually lies from the baseline; null where too few are known. */
  spread: number | null;
};

/** `the baseline L-1987`, or of several their median. */
function named({ title, readySeconds, starts }: Pick<Baseline, "title" | "readySeconds" | "starts">): string {
  const value = starts === 1 ? duration(readySeconds) : `median ${duration(readySeconds)}`;
  return `the baseline, ${title} (${value})`;
}

/** How a start did against what is pinned, and whether that is more than chance. */
export function baselineSentence(baseline: Told, seconds: number): string {
  const { readySeconds, spread } = baseline;
  const difference = seconds - readySeconds;
  const size = duration(Math.abs(difference));
  const said = `${size} ${difference < 0 ? "faster" : "slower"} than ${named(baseline)}`;
  if (spread === null) return `${said}; too few starts alike are known to tell whether that is chance.`;
  if (Math.abs(difference) <= spread)
    return `No real change from ${named(baseline)}: within the usual ± ${duration(spread)}.`;
  return `${said}, beyond the usual ± ${duration(spread)}.`;
}
