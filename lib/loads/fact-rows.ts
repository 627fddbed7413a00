import { byteRate, count, duration } from "#lib/format.ts";
import type { FactKey } from "#lib/loads/reader/facts.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

export type FactRow = {
  term: string;
  value: string;
  /** Null where the fact is of the whole log. */ line: number | null;
};

const gib = 1024 ** 3;
const gibText = (value: number) => `${value.toFixed(2)} GiB`;

/** In the order they are shown. `worst` picks the rank that the others wait for. */
const shown: { key: FactKey; term: string; text: (value: number) => string; worst: "most" | "least" }[] = [
  { key: "streamedGib", term: "Streamed", text: gibText, worst: "most" },
  { key: "streamGibPerSecond", term: "Stream rate", text: (value) => byteRate(value * gib), worst: "least" },
  { key: "readGibPerSecond", term: "Read rate", text: (value) => byteRate(value * gib), worst: "least" },
  { key: "weightsSeconds", term: "Weights read", text: duration, worst: "most" },
  { key: "modelGib", term: "Model memory", text: gibText, worst: "most" },
  { key: "kvCacheGib", term: "KV cache", text: gibText, worst: "least" },
  { key: "kvCacheTokens", term: "KV tokens", text: count, worst: "least" },
  { key: "maxConcurrency", term: "Concurrency", text: (value) => `${value.toFixed(1)} ×`, worst: "least" },
  { key: "profilingSeconds", term: "Warm-up", text: duration, worst: "most" },
  { key: "engineInitSeconds", term: "Engine start", text: duration, worst: "most" },
];

/** What a log states in numbers, with the line of each; of several ranks the one that the others wait for. */
export function factRows(load: ExplainedLog): FactRow[] {
  return [...identityRows(load), ...shown.flatMap((entry) => factRow(entry, load) ?? [])];
}

function identityRows({ vllmVersion, loader, tensorParallelSize }: ExplainedLog): FactRow[] {
  const rows: [string, string | null][] = [
    ["vLLM", vllmVersion],
    ["Loader", loader === "default" ? "vLLM's default" : loader],
    ["Ranks", tensorParallelSize === null ? null : count(tensorParallelSize)],
  ];
  return rows.flatMap(([term, value]) => (value === null ? [] : { term, value, line: null }));
}

function factRow(
  { key, term, text, worst }: (typeof shown)[number],
  { facts, factLines }: ExplainedLog,
): FactRow | null {
  const values = facts[key] ?? [];
  if (values.length === 0) return null;
  const value = worst === "most" ? Math.max(...values) : Math.min(...values);
  const ranks = values.length > 1 ? `, ${worst} of ${values.length}` : "";
  return { term, value: text(value) + ranks, line: factLines[key]?.[values.indexOf(value)] ?? null };
}
