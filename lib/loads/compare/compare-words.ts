import { byteRate, duration, secondsDelta } from "#lib/format.ts";
import { type DeltaRow, deltaRows, labelRows, totalRow, type Verdict } from "#lib/loads/compare/compared.ts";
import type { Comparison } from "#lib/loads/compare/schema.ts";
import { phaseWords } from "#lib/loads/phases.ts";

export const verdictWords: Record<Verdict, string> = {
  faster: "Faster",
  slower: "Slower",
  same: "No real change",
  unknown: "Spread not known",
};

const gib = 1024 ** 3;

/** What the page says: how much B differs, what most of it is, and whether that is more than chance. */
export function compareFinding(comparison: Comparison): { strong: string; rest: string } {
  const total = totalRow(comparison);
  const rows = deltaRows(comparison);
  const times = `${duration(total.b)} against ${duration(total.a)}.`;
  if (total.spread === null) {
    const few = "Too few starts like these are known to tell whether that is more than chance.";
    return { strong: `${words(total.delta)}: ${times}`, rest: few };
  }
  const real = realOf(rows);
  const [first] = real;
  if (!first) return { strong: "No real change.", rest: `${times} Every phase is within its usual spread.` };
  const others = real.length === 1 ? "Everything else is within its usual spread." : alsoReal(real.slice(1));
  if (total.verdict === "same") {
    const rest = `In all ${times} That is within the usual spread.`;
    return { strong: `${capital(phaseWords(first.key))} ${words(first.delta).toLowerCase()}.`, rest };
  }
  const share =
    Math.sign(first.delta) === Math.sign(total.delta)
      ? `, and ${seconds(first.delta)} of it is ${subject(first, comparison)}`
      : "";
  return { strong: `${words(total.delta)}${share}.`, rest: others };
}

/** The largest differences with what explains them, or that they say nothing. */
export function compareReasons(comparison: Comparison): { strong: string; rest: string }[] {
  const rows = deltaRows(comparison);
  const real = realOf(rows).slice(0, 4);
  const [noise] = largestFirst(rows.filter(({ verdict }) => verdict === "same"));
  return [
    ...real.map((row) => ({ strong: heading(row), rest: reason(row, comparison) })),
    ...(noise && noise.spread !== null && Math.abs(noise.delta) >= 1
      ? [{ strong: heading(noise), rest: `Its usual spread is ± ${duration(noise.spread)}, so this says nothing.` }]
      : []),
  ];
}

function reason(row: DeltaRow, comparison: Comparison): string {
  const differ = labelRows(comparison).filter(({ differs }) => differs);
  const said = [
    row.key === "weights" ? rates(comparison) : null,
    ...differ
      .filter(({ key }) => matters[key]?.includes(row.key))
      .map(({ label, a, b }) => `${label}: ${b ?? "not known"}, not ${a ?? "known"}.`),
  ].filter((sentence) => sentence !== null);
  if (said.length > 0) return said.join(" ");
  return `More than its usual spread of ± ${duration(row.spread ?? 0)}; no label that differs explains it.`;
}

/** Which phases a label can change. */
const matters: Partial<Record<string, readonly string[]>> = {
  cache: ["weights"],
  weights: ["weights", "compile", "graph", "kv"],
  model: ["weights", "compile", "graph", "kv", "engine"],
  image: ["image", "python", "engine", "compile", "kv", "graph", "ready", "weights"],
  gpu: ["node", "weights", "compile", "kv", "graph"],
  ranks: ["engine", "weights", "compile", "graph"],
  zone: ["scheduling", "node", "image", "weights"],
  loader: ["weights"],
  concurrency: ["weights"],
  setting: ["engine", "weights", "compile", "kv", "graph", "ready"],
};

function rates({ a, b }: Comparison): string | null {
  const [was, is] = [rate(a), rate(b)];
  if (was === null || is === null || b.gib === null) return null;
  return `${b.gib.toFixed(1)} GiB came at ${byteRate(is * gib)} instead of ${byteRate(was * gib)}.`;
}

function rate({ gib: read, seconds: { weights } }: Comparison["a"]): number | null {
  return read === null || !weights ? null : read / weights;
}

function realOf(rows: DeltaRow[]): DeltaRow[] {
  return largestFirst(rows.filter(({ verdict }) => verdict === "faster" || verdict === "slower"));
}

function largestFirst(rows: DeltaRow[]): DeltaRow[] {
  return rows.toSorted((a, b) => Math.abs(b.delta) - Math.abs(a.delta));
}

function alsoReal(rows: DeltaRow[]): string {
  return `Also ${rows.map((row) => `${phaseWords(row.key)} ${secondsDelta(row.delta)}`).join(", ")}.`;
}

function heading({ label, delta }: DeltaRow): string {
  return `${label} ${secondsDelta(delta)}.`;
}

/** What most of the difference is; the cache, where nothing else that differs could have changed the weights. */
function subject({ key, delta }: DeltaRow, comparison: Comparison): string {
  if (key === "unaccounted") return "unaccounted";
  if (key !== "weights") return phaseWords(key);
  const differ = labelRows(comparison).filter((row) => row.differs && matters[row.key]?.includes(key));
  const isCache = differ.length === 1 && differ[0]?.key === "cache";
  const warm = delta < 0 ? comparison.b.cache : comparison.a.cache;
  if (!isCache || warm !== "warm") return "the weights";
  return delta < 0 ? "the warm cache" : "the cache that was not warm";
}

function words(delta: number): string {
  if (Math.abs(delta) < 0.05) return "Equally long";
  return `${duration(Math.abs(delta))} ${delta < 0 ? "faster" : "slower"}`;
}

function seconds(delta: number): string {
  return duration(Math.abs(delta));
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
