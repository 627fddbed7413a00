import { duration } from "#lib/format.ts";
import { type PhaseKey, phaseWords } from "#lib/loads/phases.ts";
import type { ExplainedLog, LoadRow } from "#lib/loads/schema.ts";
import { median } from "#lib/median.ts";

/** What a list of starts says: how many got ready, how long that took in the middle, and what most of the time went to. */
export function loadsFinding(loads: Pick<LoadRow, "outcome" | "totalSeconds" | "explained">[]): {
  strong: string;
  rest: string;
} {
  if (loads.length === 0)
    return { strong: "No start recorded yet.", rest: "One appears here as soon as its log is explained." };

  const ready = loads.filter(({ outcome }) => outcome === "ready");
  const strong = `${ready.length} of ${loads.length} ${loads.length === 1 ? "start" : "starts"} got ready.`;
  const times = ready.flatMap(({ totalSeconds }) => totalSeconds ?? []);
  const longest = longestPhase(ready.map(({ explained }) => explained));
  const sentences = [
    times.length > 1 ? `The median took ${duration(median(times))}${times.length < 5 ? ", of few" : ""}.` : null,
    longest,
  ];
  return { strong, rest: sentences.filter((sentence) => sentence !== null).join(" ") };
}

/** What took more of all the time than anything else did. */
function longestPhase(loads: Pick<ExplainedLog, "phases">[]): string | null {
  const sums = new Map<PhaseKey, number>();
  for (const { key, seconds } of loads.flatMap(({ phases }) => phases)) sums.set(key, (sums.get(key) ?? 0) + seconds);
  const [longest] = [...sums].toSorted(([, a], [, b]) => b - a);
  if (!longest || longest[1] <= 0) return null;
  const all = [...sums.values()].reduce((sum, seconds) => sum + seconds, 0);
  const part = longest[1] > all / 2 ? "Most of the time" : "The largest part of the time";
  const [key] = longest;
  return key === "unaccounted" ? `${part} has no line that explains it.` : `${part} went to ${phaseWords(key)}.`;
}
