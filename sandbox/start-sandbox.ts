import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startGcs } from "./gcs/server.ts";
import { startHub } from "./hub/start-hub.ts";
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
};

export type RunningSandbox = { endpoints: Endpoints; close(): Promise<void> };

const PROJECT = "sandbox-project";
const BUCKET = "sluice-models";
/** For clients that know no credentials, as most do once an emulator is named to them. */
export const OPEN_BUCKET = "sluice-open";

/** Starts every server of the sandbox, or none: rejects with one plain sentence. */
export async function startSandbox(settings: SandboxSettings): Promise<RunningSandbox> {
  await mkdir(settings.dataDir, { recursive: true });
  const hub = await startHub({
    port: settings.ports.hub,
    filesPort: settings.ports.files,
    stateDir: join(settings.dataDir, "hub"),
    folders: settings.folders,
    timeScale: settings.timeScale,
    bytesPerSecond: settings.hubBytesPerSecond,
  });
  const gcs = await gcsOf(settings).catch(async (error: unknown) => {
    await hub.close();
    throw error;
  });
  const endpoints = {
    hub: hub.url,
    files: hub.filesUrl,
    gcs: gcs.url,
    credentials: gcs.credentialsFile,
    project: PROJECT,
    bucket: BUCKET,
  };
  const file = join(settings.dataDir, "endpoints.json");
  await writeFile(`${file}.new`, JSON.stringify(endpoints, null, 2));
  await rename(`${file}.new`, file);
  return {
    endpoints,
    async close() {
      await rm(file, { force: true });
      await Promise.all([hub.close(), gcs.close()]);
    },
  };
}

function gcsOf({ ports, dataDir, timeScale, gcsBytesPerSecond }: SandboxSettings) {
  return startGcs({
    port: ports.gcs,
    stateDir: join(dataDir, "gcs"),
    buckets: [{ name: BUCKET }, { name: OPEN_BUCKET, anonymous: true }],
    timeScale,
    bytesPerSecond: gcsBytesPerSecond / timeScale,
  });
}
