import type { CompareSide, Comparison } from "#lib/loads/compare/schema.ts";
import { labelKeys, type LabelKey } from "#lib/loads/compare/schema.ts";
import { type PhaseKey, phaseLabel, phases } from "#lib/loads/phases.ts";
import { medianSpread } from "#lib/loads/spread.ts";

export type Verdict = "faster" | "slower" | "same" | "unknown";

export type DeltaRow = {
  key: PhaseKey;
  label: string;
  a: number;
  b: number;
  delta: number;
  /** How far such a difference usually is from zero by chance; null where too few starts like these are known. */
  spread: number | null;
  verdict: Verdict;
};

/** `setting` stands for any of what the pods told vLLM. */
export type LabelRow = {
  key: LabelKey | "setting";
  label: string;
  a: string | null;
  b: string | null;
  differs: boolean;
};

/** Two sides differ by chance as the root of the sum of squares. What is known of one side alone stands for both. */
function differenceSpread({ a, b }: Comparison, of: (spread: NonNullable<CompareSide["spread"]>) => number) {
  const [known, other] = [a.spread ?? b.spread, b.spread ?? a.spread];
  if (known === null || other === null) return null;
  return Math.hypot(medianSpread(of(known), a.starts), medianSpread(of(other), b.starts));
}

/** Each phase that one of them had, with whether its difference is more than chance. */
export function deltaRows(comparison: Comparison): DeltaRow[] {
  const { a, b } = comparison;
  return phases.flatMap(({ key }) => {
    const [first, second] = [a.seconds[key], b.seconds[key]];
    if (first === undefined && second === undefined) return [];
    const delta = (second ?? 0) - (first ?? 0);
    const spread = differenceSpread(comparison, ({ phases: usual }) => usual[key] ?? 0.1);
    return [
      { key, label: phaseLabel(key), a: first ?? 0, b: second ?? 0, delta, spread, verdict: verdict(delta, spread) },
    ];
  });
}

/** The whole start by the same measure. */
export function totalRow(comparison: Comparison): Pick<DeltaRow, "a" | "b" | "delta" | "spread" | "verdict"> {
  const { a, b } = comparison;
  const delta = b.totalSeconds - a.totalSeconds;
  const spread = differenceSpread(comparison, ({ total }) => total);
  return { a: a.totalSeconds, b: b.totalSeconds, delta, spread, verdict: verdict(delta, spread) };
}

const labelNames: Record<LabelKey, string> = {
  cache: "Cache",
  model: "Model",
  weights: "Weights",
  image: "Image",
  vllm: "vLLM",
  gpu: "GPU",
  ranks: "Ranks",
  zone: "Zone",
  loader: "Loader",
  concurrency: "Concurrency",
  deployment: "Deployment",
};

/** What is known of either, those that differ first; of settings those that differ alone. */
export function labelRows({ a, b }: Comparison): LabelRow[] {
  const [imageA, imageB] = imageWords(a.labels.image, b.labels.image);
  const labels = labelKeys
    .map((key) => ({ key, label: labelNames[key], a: a.labels[key], b: b.labels[key] }))
    .map((row) => (row.key === "image" ? { ...row, a: imageA, b: imageB } : row))
    .filter((row) => row.a !== null || row.b !== null)
    .map((row) => ({ ...row, differs: row.a !== row.b }));
  return [...labels, ...settingRows(a.settings, b.settings)].toSorted((x, y) => Number(y.differs) - Number(x.differs));
}

/** Of two that differ in their tags alone the tags. */
function imageWords(a: string | null, b: string | null): [string | null, string | null] {
  if (a === null || b === null || a === b) return [a, b];
  const [first, second] = [a.lastIndexOf(":"), b.lastIndexOf(":")];
  const isAlike = first > 0 && a.slice(0, first) === b.slice(0, second);
  return isAlike ? [a.slice(first + 1), b.slice(second + 1)] : [a, b];
}

function settingRows(a: CompareSide["settings"], b: CompareSide["settings"]): LabelRow[] {
  if (Object.keys(a).length === 0 || Object.keys(b).length === 0) return [];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .map((name) => ({ key: "setting" as const, label: name, a: a[name] ?? "not set", b: b[name] ?? "not set" }))
    .filter((row) => row.a !== row.b)
    .map((row) => ({ ...row, differs: true }));
}

function verdict(delta: number, spread: number | null): Verdict {
  if (spread === null) return "unknown";
  if (Math.abs(delta) <= spread) return "same";
  return delta < 0 ? "faster" : "slower";
}
