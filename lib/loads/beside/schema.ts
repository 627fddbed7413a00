import type { CacheLabel } from "#lib/caches/cache-label.ts";
import type { Advice } from "#lib/loads/advice/advice.ts";
import type { Baseline } from "#lib/loads/baseline/schema.ts";
import type { ProgressPoint } from "#lib/loads/schema.ts";

/** Earlier starts like this one: the same weights, GPUs, zone, state of the cache, loader and concurrency. */
export type Peers = {
  starts: number;
  days: number;
  /** The 5th, 25th, 50th, 75th and 95th percentile of the time to ready. */
  low: number;
  quarter: number;
  median: number;
  threeQuarters: number;
  high: number;
  /** The newest of them, to be compared with. */
  newest: { id: string; number: number };
};

/** What a start cost by the user's own prices: its GPUs from the moment their node was there. */
export type StartCost = { amount: number; currency: string };

/** What the machine's network carries at most, by its type. */
export type Network = { machineType: string; gbps: number };

/** A start of a container of the same pod. */
export type PodRun = { id: string; container: string; run: number };

/** What it is measured against, and how far a start like it usually lies from that; null where too few are known. */
export type StartBaseline = Baseline & { spread: number | null };

/** How an earlier start read the same weights. */
export type EarlierRead = {
  id: string;
  number: number;
  cache: CacheLabel | null;
  seconds: number;
  bytes: number | null;
  points: ProgressPoint[];
};

/** What is known of a start beside what its own log and pod say. */
export type LoadBeside = {
  /** Null without any. */
  peers: Peers | null;
  /** Null where nobody pinned one. */
  baseline: StartBaseline | null;
  cost: StartCost | null;
  network: Network | null;
  /** Bytes of the tensors it read. */
  weightsBytes: number | null;
  concurrency: number | null;
  /** What its pod told vLLM; null where that was not kept. */
  settings: Record<string, string> | null;
  /** Null without one whose log tells how it went. */
  earlier: EarlierRead | null;
  /** Every start of its pod, itself among them; empty for an uploaded log. */
  runs: PodRun[];
  /** Empty where nothing is to be advised; null of one that did not get ready. */
  advice: Advice[] | null;
};
