import type { Buckets } from "#lib/clients/buckets.ts";
import type { OpenKube } from "#lib/clusters/open-kube.ts";
import type { Db } from "#lib/db.ts";
import { askCluster } from "#lib/deployments/ask-cluster.ts";
import { blocks, passed } from "#lib/deployments/checks/check.ts";
import { readerCheck } from "#lib/deployments/checks/reader-check.ts";
import { sortedChecks } from "#lib/deployments/deploy-checks.ts";
import { storedManifests } from "#lib/deployments/deploy-model.ts";
import { findHourlyPrice } from "#lib/deployments/hourly-price.ts";
import { keptManifests } from "#lib/deployments/manifest/kept-manifests.ts";
import { manifestChanges } from "#lib/deployments/manifest/manifest-changes.ts";
import { prepareDeployment } from "#lib/deployments/prepare-deployment.ts";
import type { DeployCheck, DeployReview } from "#lib/deployments/review-schema.ts";
import type { DeployInput, ReviewInput } from "#lib/deployments/schema.ts";
import { yamlDocuments, yamlText } from "#lib/deployments/manifest/yaml-text.ts";

type Deps = { db: Db; buckets: Buckets; openKube: OpenKube };

/** Whose the objects of a deployment are that is not made yet. */
const notMade = "00000000-0000-0000-0000-000000000000";

/**
 * What would be applied, what it changes of a deployment that is there, and everything that speaks for or against it. Nothing is written, here or
 * in the cluster.
 */
export async function reviewDeployment({ deploymentId, ...input }: ReviewInput, deps: Deps): Promise<DeployReview> {
  const { name, namespace } = input;
  const own = await deps.db.deployment.findFirst({
    where: { clusterId: input.clusterId, namespace, name, state: { not: "deleted" } },
    include: { revisions: { orderBy: { number: "desc" }, take: 1 } },
  });
  const changed = own?.id === deploymentId ? own : null;
  const prepared = await prepareDeployment(changed?.id ?? notMade, input, deps);
  const open = () => deps.openKube(prepared.cluster);
  const wanted = changed ? { ...changed, wish: "run" as const, replicas: input.spec.replicas } : null;
  const manifests = wanted ? keptManifests(storedManifests(prepared.manifests), wanted) : prepared.manifests;
  const asked =
    own && !changed
      ? { dryRun: { outcome: "unasked" as const, problem: null, objects: [] }, checks: [] }
      : await askCluster({ id: changed?.id ?? notMade, namespace, name, manifests, open });

  const { bucket } = prepared.model;
  const { workloadPool } = prepared.cluster;
  const reader = await readerCheck(
    { bucket, workloadPool, namespace, serviceAccount: input.spec.serviceAccount },
    deps,
  );

  return {
    name,
    changes: changed && manifestChanges(keptManifests(changed.revisions[0]?.manifests ?? [], changed), manifests),
    manifests: manifests.map((object) => ({
      kind: object.kind ?? "",
      name: object.metadata?.name ?? "",
      yaml: yamlText(object),
    })),
    yaml: yamlDocuments(manifests),
    dryRun: asked.dryRun,
    checks: sortedChecks([...(changed ? [] : [nameCheck(own, input)]), ...asked.checks, ...reader, ...prepared.checks]),
    memory: prepared.memory,
    predicted: prepared.predicted,
    probeSeconds: prepared.probeSeconds,
    pricePerHour: await findHourlyPrice(input.spec, deps),
  };
}

function nameCheck(own: { number: number; createdBy: string } | null, { name, namespace }: DeployInput): DeployCheck {
  if (!own) return passed("name", `${name} is free in ${namespace}`);
  const detail = `D-${own.number}, made by ${own.createdBy}, has it. Choose another name, or delete that one first.`;
  return blocks({ code: "name", title: `${name} is taken in ${namespace}`, detail, field: "name" });
}
