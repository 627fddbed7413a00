import type { FollowDeps } from "#lib/clusters/follow-cluster.ts";
import type { TrafficDeps } from "#lib/caches/worth/observe-traffic.ts";
import type { TendDeps } from "#lib/caches/tend-caches.ts";
import type { Gke } from "#lib/clients/gke.ts";
import type { ApplyDeps } from "#lib/deployments/apply-deployment.ts";
import type { CopyDeps } from "#lib/imports/copy/obey-wish.ts";
import type { PlanDeps } from "#lib/imports/plan/plan-import.ts";
import type { JobName, Jobs } from "#lib/jobs/queue.ts";
import type { AdoptDeps } from "#lib/models/adopt/adopt-prefix.ts";
import type { ListDeps } from "#lib/models/weights/list-weights.ts";
import type { UpstreamDeps } from "#lib/models/upstream/look-upstream.ts";
import type { RemoveDeps } from "#lib/models/weights/remove-weights.ts";

/** What jobs are given. */
export type JobDeps = PlanDeps &
  CopyDeps &
  ApplyDeps &
  FollowDeps &
  TendDeps &
  TrafficDeps &
  AdoptDeps &
  RemoveDeps &
  UpstreamDeps &
  ListDeps & { gke: Gke };

/** A job there is: how many of it one worker runs at a time, and what it does. Every job is safe to run twice. */
export type Definition<N extends JobName> = {
  name: N;
  atATime: number;
  /** How many of them for one API server, so that one that hangs leaves room for the others. */
  atATimeOfCluster?: number;
  /** It goes on until the worker stops, so it is no work that somebody waits for: it is not counted as running. */
  isStanding?: true;
  run: (data: Jobs[N], deps: JobDeps) => Promise<void>;
};
