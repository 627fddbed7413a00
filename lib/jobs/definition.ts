import type { CopyDeps } from "#lib/imports/obey-wish.ts";
import type { PlanDeps } from "#lib/imports/plan-import.ts";
import type { JobName, Jobs } from "#lib/jobs/queue.ts";

/** What jobs are given. */
export type JobDeps = PlanDeps & CopyDeps;

/** A job there is: how many of it one worker runs at a time, and what it does. Every job is safe to run twice. */
export type Definition<N extends JobName> = {
  name: N;
  atATime: number;
  /** How soon a queued job is noticed. */
  pollSeconds: number;
  run: (data: Jobs[N], deps: JobDeps) => Promise<void>;
};
