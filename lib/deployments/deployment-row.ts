import { cacheLabels } from "#lib/caches/cache-label.ts";
import type { Cluster, Deployment, Load, Model } from "#lib/generated/prisma/client.ts";
import { deploymentSpec } from "#lib/deployments/schema.ts";
import { type DeploymentRow, observedDeployment } from "#lib/deployments/view-schema.ts";
import { isoTime } from "#lib/iso-time.ts";
import { loadSummary } from "#lib/loads/schema.ts";

/** What a row of the list is made from. */
export const rowIncluded = {
  cluster: { select: { id: true, name: true, reachable: true, problem: true } },
  model: { select: { id: true, repo: true, commit: true, bucket: true, prefix: true } },
} as const;

/** What is shown of the newest start of each. */
export type LastLoad = Pick<Load, "id" | "number" | "outcome" | "live" | "totalSeconds" | "zone" | "cache" | "summary">;

type Shown =
  | "id"
  | "number"
  | "name"
  | "namespace"
  | "spec"
  | "wish"
  | "state"
  | "problem"
  | "replicas"
  | "revision"
  | "observed"
  | "createdBy";

/** Times as Prisma gives them, or as they stand in JSON that Postgres made. */
export type DeploymentRecord = Pick<Deployment, Shown> & {
  retryAt: Date | string | null;
  observedAt: Date | string | null;
  createdAt: Date | string;
  cluster: Pick<Cluster, "id" | "name" | "reachable" | "problem">;
  model: Pick<Model, "id" | "repo" | "commit"> | null;
};

export function deploymentRow(row: DeploymentRecord, last: LastLoad | null): DeploymentRow {
  const { id, number, name, namespace, cluster, model, wish, state, problem, replicas, revision, createdBy } = row;
  return {
    id,
    number,
    name,
    namespace,
    cluster,
    model: model && { id: model.id, repo: model.repo, commit: model.commit },
    spec: deploymentSpec.parse(row.spec),
    wish,
    state,
    problem,
    retryAt: row.retryAt && isoTime(row.retryAt),
    replicas,
    revision,
    observed: row.observed === null ? null : observedDeployment.parse(row.observed),
    observedAt: row.observedAt && isoTime(row.observedAt),
    lastLoad: last && lastLoad(last),
    createdBy,
    createdAt: isoTime(row.createdAt),
  };
}

function lastLoad({ summary, cache, ...load }: LastLoad): DeploymentRow["lastLoad"] {
  const label = cacheLabels.find((known) => known === cache) ?? null;
  return { ...load, cache: label, explained: loadSummary.parse(summary) };
}
