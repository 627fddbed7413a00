import { copyFileSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import { cloudAuth } from "#lib/clients/google-auth.ts";
import { googleGke } from "#lib/clients/gke.google.ts";
import type { Gke } from "#lib/clients/gke.ts";
import { AppError } from "#lib/errors.ts";
import { testDb } from "#lib/testing/db.ts";
import { startGke } from "../../sandbox/gke/start-gke.ts";
import { sandboxPools } from "../../sandbox/node/pools.ts";
import { defaultAuth, testGcs } from "../../sandbox/gcs/test-gcs.ts";
import { controlPlane } from "../../sandbox/gcs/project.ts";
import { findClusters } from "./find-clusters.ts";
import { findClusterSearch, listClusters, readPools } from "./queries.ts";

test("a cluster of the project is found with its pools, their zones and what they may grow to", async () => {
  const { db, find } = await rig();

  await find();

  const [cluster, ...others] = await listClusters({ db });
  expect(others).toEqual([]);
  expect(cluster).toMatchObject({
    name: "sandbox-usc1",
    source: "gke",
    project: "sandbox-project",
    location: "us-central1",
    server: "https://127.0.0.1:6443",
    workloadPool: "sandbox-project.svc.id.goog",
  });
  expect(cluster?.pools.find(({ name }) => name === "l4")).toMatchObject({
    accelerator: "nvidia-l4",
    acceleratorCount: 1,
    machineType: "g2-standard-8",
    zones: ["us-central1-a", "us-central1-b"],
    minNodes: 0,
    maxNodes: 6,
    allocatable: { cpuMillis: 7910 },
  });
});

test("looking again changes nothing that has not changed, and keeps what nodes told", async () => {
  const { db, find } = await rig();
  await find();
  const [before] = await db.cluster.findMany();
  const pools = readPools(before?.pools).map((pool) => ({ ...pool, nodesNow: 2 }));
  await db.cluster.updateMany({ data: { pools } });

  await find();

  expect((await listClusters({ db }))[0]?.pools.map(({ nodesNow }) => nodesNow)).toEqual(pools.map(() => 2));
});

test("a cluster that is gone from the project is said to be, and comes back when it does", async () => {
  const { db, find, gke } = await rig();
  await find();

  await find({ listClusters: async () => [] });
  const gone = await listClusters({ db });
  await find(gke);
  const back = await listClusters({ db });

  expect(gone[0]).toMatchObject({ reachable: false, problem: "It is no longer in the project." });
  expect(back[0]).toMatchObject({ reachable: true, problem: null, unreachableSince: null });
});

test("an Autopilot cluster is known as one", async () => {
  const { db, find } = await rig({ autopilot: true });

  await find();

  expect((await listClusters({ db }))[0]).toMatchObject({ autopilot: true });
});

test("a search that fails is written down with its reason and since when, once, and is mended by one that goes well", async () => {
  const { db, find, gke } = await rig();
  const search = () => findClusterSearch({ db, defaults: { gkeProject: "sandbox-project" } });
  const refused: Gke = { listClusters: () => Promise.reject(new AppError("forbidden", "GKE refused.")) };

  const before = await search();
  await find(refused);
  const failed = await search();
  await find(refused);
  const still = await search();
  await find(gke);

  expect(before).toBeNull();
  expect(failed).toMatchObject({ problem: "GKE refused.", doneAt: null, failedAt: expect.any(String) });
  expect(still).toEqual(failed);
  expect(await search()).toMatchObject({ problem: null, failedAt: null, doneAt: expect.any(String) });
  expect(await findClusterSearch({ db, defaults: { gkeProject: null } })).toBeNull();
});

test("an account that may not list clusters is told which role it lacks", async () => {
  const { gke } = await rig({ admins: [] });

  await expect(gke.listClusters("sandbox-project")).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("roles/container.developer"),
  });
});

test("credentials that are missing are said to be, and taken once they are there", async () => {
  const { url, credentialsFile } = await rig();
  const keyFilename = `${credentialsFile}.named`;
  vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", keyFilename);
  onTestFinished(() => void vi.unstubAllEnvs());
  const gke = googleGke({ auth: cloudAuth(), apiEndpoint: url });

  await expect(gke.listClusters("sandbox-project")).rejects.toMatchObject({
    code: "unauthenticated",
    message: expect.stringContaining("gcloud auth application-default login"),
  });
  copyFileSync(credentialsFile, keyFilename);

  expect(await gke.listClusters("sandbox-project")).toHaveLength(1);
});

async function rig({ admins = [controlPlane], autopilot = false }: { admins?: string[]; autopilot?: boolean } = {}) {
  const gcs = await testGcs();
  const server = await startGke({
    port: 0,
    cluster: {
      project: "sandbox-project",
      name: "sandbox-usc1",
      location: "us-central1",
      endpoint: "127.0.0.1:6443",
      caData: Buffer.from("ca").toString("base64"),
      version: "1.37.2-gke.1000",
      autopilot,
      pools: sandboxPools,
    },
    principalOf: gcs.principalOf,
    admins,
  });
  onTestFinished(() => server.close());
  const db = await testDb();
  const gke = googleGke({ auth: defaultAuth(gcs.credentialsFile), apiEndpoint: server.url });
  const find = (asked: Gke = gke) =>
    findClusters(
      { project: "sandbox-project" },
      { db, gke: asked, worker: "w1", signal: new AbortController().signal },
    );
  return { db, gke, find, url: server.url, credentialsFile: gcs.credentialsFile };
}
