import { byteSize, count } from "#lib/format.ts";
import type { RetentionKept, RetentionKind } from "#lib/retention/schema.ts";

export const kindWords: Record<RetentionKind, string> = {
  lines: "Log lines",
  events: "Cluster events",
  samples: "Rates of imports",
  loads: "Load times",
  activity: "Activity",
};

/** What is lost with each, and what is not. */
export const kindNotes: Record<RetentionKind, string> = {
  lines: "phases, facts and cause of the start stay",
  events: "what the cluster said of pods and deployments",
  samples: "the curve of an import; its times stay",
  loads: "the whole start, with its log",
  activity: "thirty days at least",
};

/** `12.3 GiB of 310 logs`, `1,204 entries`. */
export function keptText(kind: RetentionKind, kept: Pick<RetentionKept, "entries" | "bytes">): string {
  if (kept.entries === 0) return "none yet";
  return amountText(kind, kept);
}

export function goesText(kind: RetentionKind, { goes }: Pick<RetentionKept, "goes">): string {
  return goes.entries === 0 ? "nothing" : amountText(kind, goes);
}

/** What a night removed, in a clause. */
export function removedText(removed: Partial<Record<RetentionKind, number>>): string {
  const parts = Object.entries(removed)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its keys are kinds
    .map(([kind, number]) => amountText(kind as RetentionKind, { entries: number, bytes: null }));
  return parts.length === 0 ? "nothing went" : `${parts.join(", ")} went`;
}

const entryWords: Record<RetentionKind, [one: string, several: string]> = {
  lines: ["log", "logs"],
  events: ["event", "events"],
  samples: ["rate", "rates"],
  loads: ["start", "starts"],
  activity: ["entry", "entries"],
};

function amountText(kind: RetentionKind, { entries, bytes }: { entries: number; bytes: number | null }): string {
  const [one, several] = entryWords[kind];
  const number = `${count(entries)} ${entries === 1 ? one : several}`;
  return bytes === null ? number : `${byteSize(bytes)} of ${number}`;
}
