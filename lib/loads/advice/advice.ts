import type { ChangeHref } from "#lib/deployments/proposed-change.ts";
import type { PhaseKey } from "#lib/loads/phases.ts";
import type { Permission } from "#lib/members/roles.ts";

/** What can be done about an advice: a page that changes it, for who has the right it needs, or a command or argument to copy. */
export type AdviceAction =
  | { kind: "link"; label: string; needs: Permission; href: ChangeHref | `/caches/${string}/${string}` | "/clusters" }
  | { kind: "copy"; label: string; text: string };

export type Advice = {
  key: string;
  phase: PhaseKey;
  title: string;
  /** That it would save; where nobody has measured it here, at most. */
  seconds: number;
  measured: boolean;
  /** How that is known: starts of the own history, or that it is not measured here. */
  basis: string;
  /** What it takes in return; null for nothing. */
  cost: string | null;
  /** Null where nothing here can be changed: an uploaded log. */
  action: AdviceAction | null;
  /** What a setting of reading should be; absent for what is no such setting. */
  value?: string;
};

/** An earlier start of the same weights on the same GPUs. */
export type PastStart = {
  seconds: Partial<Record<PhaseKey, number>>;
  loader: string | null;
  concurrency: number | null;
  zone: string | null;
  cache: string | null;
  /** Whether compiled graphs came out of a cache. */
  compileCached: boolean;
  /** Whether the cluster told of it: only then no node phase means that a node stood ready. */
  inCluster: boolean;
};

/** What the rules look at. */
export type AdviceFacts = {
  start: PastStart & { totalSeconds: number; bytes: number | null };
  history: readonly PastStart[];
  /** What the network of its machine carries, in bytes a second; null where that is not known. */
  networkBytesPerSecond: number | null;
  /** How many ranks read the whole model each; null where they did not. */
  wholeReaders: number | null;
  place: {
    deploymentId: string | null;
    bucket: string | null;
    zone: string | null;
    /** Of a cluster of GKE, to name it in a command. */
    pool: { name: string; maxNodes: number; cluster: string; location: string; project: string | null } | null;
    /** What a node costs an hour; null unpriced. */
    nodeHour: string | null;
  };
};
