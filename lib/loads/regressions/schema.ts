import type { CacheLabel } from "#lib/caches/cache-label.ts";
import type { PhaseKey } from "#lib/loads/phases.ts";

export const regressionMeasures = ["weights", "ready"] as const;
export type RegressionMeasure = (typeof regressionMeasures)[number];

/** Something that changed between one start and the next: `Image`, from what, to what. */
export type Changed = { label: string; from: string | null; to: string | null };

/** Starts alike that from one moment on took longer than before, for more than chance. */
export type Regression = {
  /** The first start that was slow. */
  loadId: string;
  number: number;
  /** The last one that was not, or what is pinned, as an address of the comparison names it. */
  before: { ref: string; title: string };
  /** Whether that is a baseline that somebody pinned. */
  pinned: boolean;
  measure: RegressionMeasure;
  at: string;
  name: string;
  model: string | null;
  accelerator: string | null;
  zone: string | null;
  cache: CacheLabel | null;
  beforeSeconds: number;
  seconds: number;
  /** The starts that were slow, by time. */
  loadIds: string[];
  changed: Changed[];
  /** Phases that took longer as well, beyond their usual spread, the most first. */
  phases: { key: PhaseKey; seconds: number }[];
  /** When starts were as fast again; null while they are not. */
  ended: { at: string; changed: Changed[] } | null;
  dismissed: { id: string; reason: string; by: string; at: string } | null;
};

/** A moment at which a deployment's image or settings changed, in words. */
export type ChangeMark = { at: string; words: string };

export type RegressionsView = { regressions: Regression[]; changes: ChangeMark[] };
