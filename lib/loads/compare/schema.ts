import type { CacheLabel } from "#lib/caches/cache-label.ts";
import type { PhaseKey } from "#lib/loads/phases.ts";

/** What two starts can differ in, in the order it is shown. */
export const labelKeys = [
  "cache",
  "model",
  "weights",
  "image",
  "vllm",
  "gpu",
  "ranks",
  "zone",
  "loader",
  "concurrency",
  "deployment",
] as const;
export type LabelKey = (typeof labelKeys)[number];

export type PhaseTimes = Partial<Record<PhaseKey, number>>;

/** One start, or a group of them by the median of each phase. */
export type CompareSide = {
  /** What the address says: the id of a load, or the filters of a group. */
  ref: string;
  /** `L-2041`, or `19 starts`. */
  title: string;
  /** Null for a group. */
  loadId: string | null;
  at: string | null;
  starts: number;
  cache: CacheLabel | null;
  seconds: PhaseTimes;
  totalSeconds: number;
  /** GiB read; null where that is not known. */
  gib: number | null;
  /** Null where nothing says it. A group whose starts differ says how many there are. */
  labels: Record<LabelKey, string | null>;
  /** What the pod told vLLM, by flag or variable; empty where that is not known. */
  settings: Record<string, string>;
  /** How far one start like these usually lies from their median; null under three. */
  spread: { phases: PhaseTimes; total: number; starts: number } | null;
};

export type Comparison = { a: CompareSide; b: CompareSide };

/** What can be chosen for a side. */
export type CompareChoice = { id: string; title: string };

/** Who made a side the baseline of starts like it, and when; null where it is none. */
export type Pinned = { id: string; by: string; at: string } | null;

/** `comparison` is null where there are no two starts to compare. */
export type CompareView = {
  comparison: Comparison | null;
  pinned: { a: Pinned; b: Pinned };
  choices: CompareChoice[];
};
