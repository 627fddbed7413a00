import type { CacheGrid } from "#lib/caches/schema.ts";
import type { DeployDefaults } from "#lib/deployments/review-schema.ts";
import type { DeploymentRow } from "#lib/deployments/view-schema.ts";
import type { ImportRow } from "#lib/imports/schema.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";
import type { SeenPod } from "./kube-door.ts";
import type { OwnBucket } from "./own-bucket.ts";
import type { PatientMember } from "./patient-member.ts";
import type { Shaken } from "./shaken-sluice.ts";

/** Whole weights that are copied in parts, behind a gate that asks for a token. */
const repo = "lumenforge/citadel-12m";

export type Walked = { model: ModelView; deploymentId: string; zone: string; pods: SeenPod[]; loads: LoadRow[] };

type Road = { shaken: Shaken; member: PatientMember; bucket: OwnBucket; name: string };

/** Import, deploy, cache on, second start, delete: each step is taken as soon as the one before is seen to be done. */
export async function walkRoad(road: Road): Promise<Walked> {
  const { shaken, member, name } = road;
  const model = await imported(road);
  const { id: deploymentId } = await deployed(road, model);
  const first = await started(road, deploymentId, 1);
  const zone = first.loads[0]?.pod?.zone ?? "";
  await cacheOn(road, zone);

  await member.until("no replica after Stop", stateOf(road, "stopped"), () =>
    member.press("stopDeploymentAction", { deploymentId }),
  );
  await member.until("Start", wishOf(road, "run"), () => member.press("startDeploymentAction", { deploymentId }));
  const second = await started(road, deploymentId, first.loads.length + 1);

  await member.until(
    "Delete",
    async () => ((await rowOf(road)) === undefined ? true : null),
    () => member.press("deleteDeploymentAction", { deploymentId, name }),
  );
  await member.until("an empty cluster", async () => {
    const left = await shaken.cluster.objectsOf(name).catch(() => null);
    return left?.length === 0 ? true : null;
  });
  return { model, deploymentId, zone, pods: [...first.pods, ...second.pods], loads: second.loads };
}

async function imported({ member, bucket }: Road): Promise<ModelView> {
  const rowIn = async () => {
    const rows = await member.read<ImportRow[]>("imports");
    const row = rows.find((one) => one.bucket === bucket.name);
    if (row?.state === "failed") throw new Error(`The import failed: ${row.problem}`);
    return row;
  };
  const model = async () => {
    const models = await member.read<ModelView[]>("models");
    return models.find((one) => one.bucket === bucket.name) ?? null;
  };

  const { id } = await member.until(
    "Plan",
    async () => (await rowIn()) ?? null,
    () => member.press("planImportAction", { reference: repo }),
  );
  await member.until("a plan", async () => ((await rowIn())?.state === "planned" ? true : null));
  await member.until(
    "Copy",
    async () => ((await rowIn())?.wish === "copy" || (await model()) ? true : null),
    () => member.press("confirmImportAction", { importId: id, licenceRead: true }),
  );
  return member.until("a model", async () => {
    await rowIn();
    return model();
  });
}

async function deployed(road: Road, { id: modelId }: ModelView): Promise<DeploymentRow> {
  const { member, bucket, name, shaken } = road;
  const { input } = await member.until("the form", async () => {
    const form = await member.read<DeployDefaults>(`deployments/new?model=${modelId}`);
    return form.input.clusterId === null ? null : form;
  });
  const { clusterId, namespace, spec } = input;
  const grants = () => shaken.members.db.readerGrant.count({ where: { bucket: bucket.name } });
  const account = { clusterId, modelId, namespace, serviceAccount: name };
  await member.until(
    "Add this binding",
    async () => ((await grants().catch(() => 0)) > 0 ? true : null),
    () => member.press("grantReaderAction", account),
  );
  await member.until("the binding", async () =>
    (await bucket.rolesOf(`/sa/${name}`).catch(() => [])).length >= 2 ? true : null,
  );
  return member.until(
    "Deploy",
    async () => (await rowOf(road)) ?? null,
    () =>
      member.press("deployAction", { clusterId, namespace, name, modelId, spec: { ...spec, serviceAccount: name } }),
  );
}

/** Once the replica serves and its loads are over: they, and what the cluster itself says of its pods. */
async function started(road: Road, deploymentId: string, atLeast: number) {
  const { member, shaken, name } = road;
  await member.until("a replica that serves", stateOf(road, "ready"));
  const loads = await member.until("a load that is over", async () => {
    const rows = await member.read<LoadRow[]>(`loads?deployment=${deploymentId}`);
    // One that the bucket failed has read nothing, and was nothing to a cache.
    const isTold = ({ live, outcome, cache }: LoadRow) => !live && (outcome !== "ready" || cache !== null);
    return rows.length >= atLeast && rows[0]?.outcome === "ready" && rows.every(isTold) ? rows : null;
  });
  return { loads, pods: await member.until("its pods", () => shaken.kube.podsOf(name).catch(() => null)) };
}

async function cacheOn({ member, bucket }: Road, zone: string): Promise<void> {
  const cell = async () => {
    const { buckets } = await member.read<CacheGrid>("caches");
    return buckets.find((one) => one.bucket === bucket.name)?.cells.find((one) => one.zone === zone);
  };
  await member.until(
    "the switch of the cache",
    async () => ((await cell())?.wanted === true ? true : null),
    () => member.press("switchCacheAction", { bucket: bucket.name, zone, on: true }),
  );
  await member.until("a cache that serves", async () => ((await cell())?.kind === "on" ? true : null));
}

async function rowOf({ member, name }: Road): Promise<DeploymentRow | undefined> {
  const rows = await member.read<DeploymentRow[]>("deployments");
  return rows.find((one) => one.name === name);
}

function stateOf(road: Road, state: DeploymentRow["state"]) {
  return async () => {
    const row = await rowOf(road);
    return row?.state === state ? row : null;
  };
}

function wishOf(road: Road, wish: DeploymentRow["wish"]) {
  return async () => {
    const row = await rowOf(road);
    return row?.wish === wish ? row : null;
  };
}
