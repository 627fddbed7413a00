import { byteRate, count, duration } from "#lib/format.ts";
import { largest } from "#lib/loads/reader/facts.ts";
import type { PhaseKey } from "#lib/loads/phases.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";
import type { WaterfallRow } from "#lib/loads/waterfall.ts";

const gib = 1024 ** 3;

type Said = (load: ExplainedLog, seconds: number | null) => string | null;

const notes: Partial<Record<PhaseKey, Said>> = {
  weights: (load) => streamed(load.facts) ?? readParts(load),
  compile: ({ facts }) => (facts.cachedGraphSeconds?.length ? "from the compile cache" : null),
  kv: ({ facts }) => given(largest(facts.kvCacheTokens), (tokens) => `${count(tokens)} tokens`),
  graph: ({ facts }) => given(largest(facts.graphGib), (size) => `${size.toFixed(2)} GiB`),
  unaccounted: (_, seconds) => given(seconds, (gap) => `no line for ${duration(gap)}`),
};

/** What is known of a phase beside its time, short enough to stand beside its bar; null where the log says nothing more. */
export function rowNote({ key, seconds }: Pick<WaterfallRow, "key" | "seconds">, load: ExplainedLog): string | null {
  return notes[key]?.(load, seconds) ?? null;
}

/** The slowest rank's rate; the bytes of all ranks together. */
function streamed({ streamedGib = [], streamGibPerSecond = [] }: ExplainedLog["facts"]): string | null {
  const rate = streamGibPerSecond.length > 0 ? byteRate(Math.min(...streamGibPerSecond) * gib) : null;
  const sum = streamedGib.reduce((total, value) => total + value, 0);
  if (sum === 0) return rate;
  return rate ? `${sum.toFixed(1)} GiB, ${rate}` : `${sum.toFixed(1)} GiB`;
}

/** vLLM's own loader counts files; the streamer counted files once and counts tensors now. */
function readParts({ loader, progress }: ExplainedLog): string | null {
  if (!progress || progress.total <= 1) return null;
  const words = loader === "default" ? "files" : "parts";
  return `${count(progress.done)} ${words}`;
}

function given(value: number | null, text: (value: number) => string): string | null {
  return value === null ? null : text(value);
}
