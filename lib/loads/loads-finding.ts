import { duration } from "#lib/format.ts";
import { phaseWords } from "#lib/loads/phases.ts";
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
    longest ? `Most of the time went to ${longest}.` : null,
  ];
  return { strong, rest: sentences.filter((sentence) => sentence !== null).join(" ") };
}

function longestPhase(loads: Pick<ExplainedLog, "phases">[]): string | null {
  const sums = new Map<string, number>();
  for (const { key, seconds } of loads.flatMap(({ phases }) => phases)) {
    const words = key === "unaccounted" ? "nothing a line explains" : phaseWords(key);
    sums.set(words, (sums.get(words) ?? 0) + seconds);
  }
  return [...sums].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
