import { z } from "zod";
import type { Buckets } from "#lib/clients/buckets.ts";
import { listClusters } from "#lib/clusters/queries.ts";
import type { Db } from "#lib/db.ts";
import { askCommand } from "#lib/deployments/ask-command.ts";
import { deployDefaults } from "#lib/deployments/deploy-defaults.ts";
import { type DeploymentRecord, deploymentRow, type LastLoad, rowIncluded } from "#lib/deployments/deployment-row.ts";
import { findHourlyPrice } from "#lib/deployments/hourly-price.ts";
import { modelUri } from "#lib/deployments/manifest/manifest-input.ts";
import { serverPort } from "#lib/deployments/manifest/names.ts";
import { getModelFacts } from "#lib/deployments/model-facts.ts";
import { findPredictedStart } from "#lib/deployments/predicted-start.ts";
import type { DeployDefaults } from "#lib/deployments/review-schema.ts";
import { deploymentSpec } from "#lib/deployments/schema.ts";
import type { DeploymentName, DeploymentRow, DeploymentView } from "#lib/deployments/view-schema.ts";
import { yamlDocuments } from "#lib/deployments/manifest/yaml-text.ts";
import { AppError } from "#lib/errors.ts";
import type { DeploymentRevision } from "#lib/generated/prisma/client.ts";

type Deps = { db: Db };

/** Events that a page shows; the rest is kept. */
const shownEvents = 200;

/** As many starts as tell what the nodes of a deployment pretend. */
const newestStarts = 20;

type Found = DeploymentRecord & { last: LastLoad | null };

/** Those that are not deleted, by name, each with its newest start; one JSON value, as `findLoadRows` reads starts. */
export async function listDeployments({ db }: Deps): Promise<DeploymentRow[]> {
  const [found] = await db.$queryRaw<{ deployments: Found[] }[]>`
    SELECT coalesce(json_agg(one), '[]') AS "deployments" FROM (
      SELECT d."id", d."number", d."name", d."namespace", d."spec", d."wish", d."state", d."problem", d."retryAt", d."replicas", d."revision",
        d."observed", d."observedAt", d."createdBy", d."createdAt", c AS "cluster", m AS "model", l AS "last"
      FROM "deployment" d
      JOIN (SELECT "id", "name", "reachable", "problem" FROM "cluster") c ON c."id" = d."clusterId"
      LEFT JOIN (SELECT "id", "repo", "commit" FROM "model") m ON m."id" = d."modelId"
      LEFT JOIN LATERAL (
        SELECT "id", "number", "outcome", "live", "totalSeconds", "zone", "cache", "summary"
        FROM "load" WHERE "deploymentId" = d."id" ORDER BY "createdAt" DESC, "number" DESC LIMIT 1) l ON true
      WHERE d."state" <> 'deleted' ORDER BY d."name", d."number"
    ) one`;
  return (found?.deployments ?? []).map(({ last, ...row }) => deploymentRow(row, last));
}

/** The same by their names alone, for pages that only point to them. */
export function listDeploymentNames({ db }: Deps): Promise<DeploymentName[]> {
  return db.deployment.findMany({
    where: { state: { not: "deleted" } },
    orderBy: [{ name: "asc" }, { number: "asc" }],
    select: { id: true, name: true, model: { select: { id: true, repo: true } } },
  });
}

/** Throws `not_found`, also for one that was deleted. */
export async function getDeployment(id: string, { db }: Deps): Promise<DeploymentView> {
  const include = {
    ...rowIncluded,
    revisions: { orderBy: { number: "desc" as const } },
    events: { orderBy: { id: "desc" as const }, take: shownEvents },
    loads: {
      orderBy: [{ createdAt: "desc" as const }, { number: "desc" as const }],
      take: newestStarts,
      select: { simulated: true },
    },
    _count: { select: { loads: true } },
  };
  const row = z.uuid().safeParse(id).success ? await db.deployment.findUnique({ where: { id }, include }) : null;
  if (!row || row.state === "deleted") {
    throw new AppError("not_found", "There is no such deployment. It may have been deleted.");
  }

  const { lastLoad: _, ...view } = deploymentRow(row, null);
  const { name, namespace, modelId, _count: recorded } = row;
  const { accelerator } = view.spec;
  return {
    ...view,
    endpoint: `http://${name}.${namespace}.svc:${serverPort}/v1`,
    portForward: `kubectl port-forward --namespace ${namespace} service/${name} ${serverPort}:${serverPort}`,
    ask: askCommand(view.spec.servedName, serverPort),
    modelUri: row.model ? modelUri(row.model) : "",
    predicted: await findPredictedStart({ modelId, accelerator }, { db }),
    pricePerHour: await findHourlyPrice(view.spec, { db }),
    simulated: [...new Set(row.loads.flatMap(({ simulated }) => simulated))],
    starts: recorded.loads,
    revisions: row.revisions.map(revisionView),
    events: row.events.map(({ id, at, source, kind, object, text, count }) => ({
      id: id.toString(),
      at: at.toISOString(),
      source,
      kind,
      object,
      text,
      count,
    })),
  };
}

/** What the form for a model begins with. Throws `not_found` when the model was removed. */
export async function getDeployDefaults(modelId: string, deps: Deps & { buckets: Buckets }): Promise<DeployDefaults> {
  if (!z.uuid().safeParse(modelId).success) throw new AppError("not_found", "This model does not exist.");
  const [facts, clusters, named] = await Promise.all([
    getModelFacts(modelId, deps),
    listClusters(deps),
    deps.db.deployment.findMany({ where: { state: { not: "deleted" } }, select: { name: true } }),
  ]);
  return deployDefaults(
    facts,
    clusters,
    named.map(({ name }) => name),
  );
}

function revisionView({ number, spec, manifests, by, at, appliedAt }: DeploymentRevision) {
  return {
    number,
    spec: deploymentSpec.parse(spec),
    yaml: yamlDocuments(z.array(z.unknown()).parse(manifests)),
    by,
    at: at.toISOString(),
    appliedAt: appliedAt?.toISOString() ?? null,
  };
}
