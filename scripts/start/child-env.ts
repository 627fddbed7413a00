import type { Endpoints } from "./sandbox.ts";

type World = {
  databaseUrl: string;
  dataDir: string;
  url: string;
  secretKey: string;
  authSecret: string;
  project: string | null;
  sandbox: Endpoints | null;
};

// What Google's and Hugging Face's libraries read by themselves: with the sandbox on, none of it may reach a real cloud.
const ambient =
  /^(GOOGLE_|GCLOUD_|GCP_|CLOUDSDK_|GCE_|STORAGE_EMULATOR_|HF_|HUGGING_FACE_|HUGGINGFACE_|SLUICE_PROJECT$)/;

/** The environment of the web server and the worker. */
export function childEnv(ambientEnv: NodeJS.ProcessEnv, world: World): NodeJS.ProcessEnv {
  const ours = {
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: world.databaseUrl,
    SLUICE_DATA_DIR: world.dataDir,
    SLUICE_SECRET_KEY: world.secretKey,
    BETTER_AUTH_SECRET: world.authSecret,
    SLUICE_URL: world.url,
  };
  if (world.sandbox === null) return { ...ambientEnv, ...ours, SLUICE_SANDBOX: "0" };

  const rest = Object.fromEntries(Object.entries(ambientEnv).filter(([name]) => !ambient.test(name)));
  return { ...rest, ...ours, ...sandboxEnv(world.sandbox, ambientEnv) };
}

function sandboxEnv(
  { hub, files, gcs, credentials, project, bucket, gke, monitoring }: Endpoints,
  { NO_PROXY, no_proxy }: NodeJS.ProcessEnv,
) {
  const direct = [NO_PROXY ?? no_proxy, "127.0.0.1", "localhost"].filter(Boolean).join(",");
  return {
    SLUICE_SANDBOX: "1",
    HUB_URL: hub,
    HUB_FILE_HOSTS: new URL(files).host,
    HUB_ON_LOOPBACK: "1",
    GCS_API_URL: gcs,
    GKE_API_URL: gke,
    MONITORING_API_URL: monitoring,
    GKE_PROJECT: project,
    GOOGLE_APPLICATION_CREDENTIALS: credentials,
    GOOGLE_CLOUD_PROJECT: project,
    SLUICE_BUCKET: bucket,
    NO_PROXY: direct,
    no_proxy: direct,
  };
}
