import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { GoogleAuth, IdentityPoolClient } from "google-auth-library";
import { gcsCaches } from "#lib/clients/caches.gcs.ts";
import type { Db } from "#lib/db.ts";
import type { NodePool } from "#lib/clusters/schema.ts";
import type { Endpoints } from "../../sandbox/start-sandbox.ts";

export const zones = ["us-central1-a", "us-central1-b", "us-central1-c", "us-central1-f"].concat(
  ["us-east1-b", "us-east1-c", "us-east1-d", "us-east4-a", "us-east4-c"],
  ["us-west1-a", "us-west1-b", "us-west1-c"],
);
export const bucketCount = 50;

/** A bucket takes one change a second, or the tenth of it on the time scale of this benchmark. */
const changeMs = 150;

/** Every other zone of each bucket has a cache. */
const cachedZones = zones.filter((_, index) => index % 2 === 0);

const model = {
  repo: "org/model",
  commit: "0".repeat(40),
  prefix: "org/model/0/",
  bytes: 2_000n,
  fileCount: 2,
  gated: false,
  manifestGeneration: "1",
};

const pool = {
  accelerator: "nvidia-l4",
  acceleratorCount: 1,
  machineType: "g2-standard-8",
  minNodes: 0,
  maxNodes: 3,
  nodesNow: 0,
  allocatable: null,
  simulated: [],
};

/** Buckets with models and caches, which are really there, and a cluster whose GPU pools could read each of them. */
export async function manyBuckets(db: Db, { gcs, project, credentials }: Endpoints): Promise<void> {
  const authClient = new IdentityPoolClient(JSON.parse(readFileSync(credentials, "utf8")));
  const auth = new GoogleAuth({ authClient });
  const caches = gcsCaches({ auth, apiEndpoint: gcs });
  const names = Array.from({ length: bucketCount }, (_, index) => `team-${String(index + 1).padStart(2, "0")}-models`);
  for (const name of names) {
    const data = { name, location: "US" };
    await auth.request({ url: `${gcs}/storage/v1/b?project=${project}`, method: "POST", data });
    await db.model.create({ data: { bucket: name, ...model } });
  }
  for (const zone of cachedZones) {
    await Promise.all(names.map((name) => caches.createCache(name, { zone, ttlSeconds: 86_400 })));
    await sleep(changeMs);
  }
  const pools = zones.map((zone): NodePool => ({ ...pool, name: zone, zones: [zone] }));
  await db.cluster.create({ data: { name: "everywhere", source: "kubeconfig", server: "https://127.0.0.1:1", pools } });
}
