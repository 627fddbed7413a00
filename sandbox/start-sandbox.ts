import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ControlPlane } from "./control-plane/start-control-plane.ts";
import { startRealKube } from "./control-plane/start-real-kube.ts";
import { controlPlane, projectNumber } from "./gcs/project.ts";
import { type RunningGcs, startGcs } from "./gcs/server.ts";
import { startGke } from "./gke/start-gke.ts";
import { startHub } from "./hub/start-hub.ts";
import { type RunningKube, startKube } from "./kube/start-kube.ts";
import { startMonitoring } from "./monitoring/start-monitoring.ts";
import { CLUSTER, REGION, sandboxPools } from "./node/pools.ts";
import { startNodes } from "./node/start-nodes.ts";
import type { SandboxSettings } from "./settings.ts";

/** What other programs need to find the sandbox; `DATA/endpoints.json` has the same while it runs. */
export type Endpoints = {
  hub: string;
  files: string;
  gcs: string;
  /** File for `GOOGLE_APPLICATION_CREDENTIALS`: the control plane's own. */
  credentials: string;
  project: string;
  /** The bucket to import into. Only who its policy names may use it. */
  bucket: string;
  /** Stands for `container.googleapis.com`. */
  gke: string;
  /** Stands for `monitoring.googleapis.com`. */
  monitoring: string;
  /** The API server of its one cluster: `caData` in base64, `kubeconfig` a file that makes its reader an administrator. */
  kube: { server: string; caData: string; kubeconfig: string };
};

export type RunningSandbox = {
  endpoints: Endpoints;
  close(): Promise<void>;
  /** Resolves with a sentence when something it cannot do without has ended. */
  failed: Promise<string>;
};

const PROJECT = "sandbox-project";
const BUCKET = "sluice-models";
/** For clients that know no credentials, as most do once an emulator is named to them. */
export const OPEN_BUCKET = "sluice-open";

type Closing = { close(): Promise<void> };

/** Starts every server of the sandbox, or none: rejects with one plain sentence. */
export async function startSandbox(settings: SandboxSettings): Promise<RunningSandbox> {
  await mkdir(settings.dataDir, { recursive: true });
  const started: Closing[] = [];
  const closeAll = () => Promise.all(started.toReversed().map((one) => one.close()));
  const start = async <T extends Closing>(starting: Promise<T>): Promise<T> => {
    const server = await starting.catch(async (error: unknown) => {
      await closeAll();
      throw error;
    });
    started.push(server);
    return server;
  };
  const hub = await start(hubOf(settings));
  const gcs = await start(gcsOf(settings));
  const kube = await start(kubeOf(settings, gcs));
  const gke = await start(gkeOf(settings, gcs, kube));
  const monitoring = await start(monitoringOf(settings, gcs));
  await start(nodesOf(settings, gcs, kube));
  const endpoints = {
    hub: hub.url,
    files: hub.filesUrl,
    gcs: gcs.url,
    credentials: gcs.credentialsFile,
    project: PROJECT,
    bucket: BUCKET,
    gke: gke.url,
    monitoring: monitoring.url,
    kube: { server: kube.url, caData: kube.caData, kubeconfig: kube.kubeconfigFile },
  };
  const file = join(settings.dataDir, "endpoints.json");
  await writeFile(`${file}.new`, JSON.stringify(endpoints, null, 2));
  await rename(`${file}.new`, file);
  return {
    endpoints,
    failed: kube.failed ?? new Promise(() => undefined),
    async close() {
      await rm(file, { force: true });
      await closeAll();
    },
  };
}

function hubOf({ ports, dataDir, folders, timeScale, hubBytesPerSecond }: SandboxSettings) {
  return startHub({
    port: ports.hub,
    filesPort: ports.files,
    stateDir: join(dataDir, "hub"),
    folders,
    timeScale,
    bytesPerSecond: hubBytesPerSecond,
  });
}

function gcsOf({ ports, dataDir, timeScale, ...settings }: SandboxSettings) {
  return startGcs({
    port: ports.gcs,
    stateDir: join(dataDir, "gcs"),
    buckets: [{ name: BUCKET }, { name: OPEN_BUCKET, anonymous: true }],
    timeScale,
    bytesPerSecond: settings.gcsBytesPerSecond / timeScale,
    zoneBytesPerSecond: settings.gcsZoneBytesPerSecond / timeScale,
    cachedBytesPerSecond: settings.gcsCachedBytesPerSecond / timeScale,
  });
}

type Kube = Pick<RunningKube, "url" | "caData" | "kubeconfigFile" | "close"> & Partial<Pick<ControlPlane, "failed">>;

/** The cluster takes the same access tokens as the bucket; who owns the project may do everything in it. */
function kubeOf(settings: SandboxSettings, gcs: RunningGcs): Promise<Kube> {
  const { dataDir, timeScale, controlPlane: binary } = settings;
  const port = settings.ports.kube;
  const authenticate = (token: string) => {
    const principal = gcs.principalOf(token);
    if (principal === null) return null;
    return { name: principal.replace(/^(serviceAccount|user):/, ""), isAdmin: principal === controlPlane };
  };
  if (binary !== null) return startRealKube({ binary, port, folder: join(dataDir, "control-plane"), authenticate });
  return startKube({ port, stateDir: join(dataDir, "kube"), timeScale, authenticate });
}

/** The nodes know the cluster as any of its clients does, by its kubeconfig. */
function nodesOf({ dataDir, timeScale, vllm }: SandboxSettings, gcs: RunningGcs, kube: Kube) {
  return startNodes({
    kubeconfigFile: kube.kubeconfigFile,
    gcsUrl: gcs.url,
    tokenFor: gcs.accessToken,
    timeScale,
    stateDir: join(dataDir, "nodes"),
    realVllm: vllm,
  });
}

function gkeOf({ ports }: SandboxSettings, gcs: RunningGcs, kube: Kube) {
  return startGke({
    port: ports.gke,
    cluster: {
      project: PROJECT,
      name: CLUSTER,
      location: REGION,
      endpoint: new URL(kube.url).host,
      caData: kube.caData,
      version: "1.37.2-gke.1000",
      pools: sandboxPools,
    },
    principalOf: gcs.principalOf,
    admins: [controlPlane],
  });
}

function monitoringOf({ ports }: SandboxSettings, gcs: RunningGcs) {
  return startMonitoring({
    port: ports.monitoring,
    project: PROJECT,
    projectNumber,
    samples: gcs.traffic,
    principalOf: gcs.principalOf,
    readers: [controlPlane],
  });
}
