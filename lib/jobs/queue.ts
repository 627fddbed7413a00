import type { Tx } from "#lib/db.ts";

/** The jobs there are and what each needs to know. */
export type Jobs = {
  "plan-import": { importId: string };
  "copy-import": { importId: string };
  "settle-import": { importId: string };
  "apply-deployment": { deploymentId: string };
  "follow-cluster": { clusterId: string };
  "find-clusters": { project: string };
  "finish-grant": { grantId: string };
  "tend-caches": { bucket: string };
  "fulfil-cache-wish": { bucket: string };
  "observe-traffic": { bucket: string };
  "adopt-prefix": { adoptionId: string };
  "remove-weights": { removalId: string };
  "look-upstream": { repo: string };
  "list-weights": { bucket: string };
  "remove-old": { night: string };
};

export type JobName = keyof Jobs;

export const jobNames = [
  "plan-import",
  "copy-import",
  "settle-import",
  "apply-deployment",
  "follow-cluster",
  "find-clusters",
  "finish-grant",
  "tend-caches",
  "fulfil-cache-wish",
  "observe-traffic",
  "adopt-prefix",
  "remove-weights",
  "look-upstream",
  "list-weights",
  "remove-old",
] as const satisfies JobName[];

/** Queues a job in the caller's transaction: it exists exactly if the rows do. A job that is already queued for the same row is not queued again. */
export type Queue = {
  send<N extends JobName>(tx: Tx, name: N, data: Jobs[N]): Promise<void>;
};
