import { expect, test } from "vitest";
import { childEnv } from "./child-env.ts";

const sandbox = {
  hub: "http://127.0.0.1:1",
  files: "http://127.0.0.1:2",
  gcs: "http://127.0.0.1:3",
  credentials: "/data/sandbox/credentials.json",
  project: "sandbox-project",
  bucket: "sandbox-bucket",
  gke: "http://127.0.0.1:4",
  monitoring: "http://127.0.0.1:6",
  kube: { server: "https://127.0.0.1:5", caData: "", kubeconfig: "/data/sandbox/kube/kubeconfig" },
};

const world = {
  databaseUrl: "postgresql://127.0.0.1/sluice",
  dataDir: "/data",
  url: "http://127.0.0.1:3000",
  secretKey: "key",
  authSecret: "secret",
};

const ambient = {
  NODE_ENV: "test",
  PATH: "/bin",
  GOOGLE_CLOUD_PROJECT: "mine",
  GOOGLE_APPLICATION_CREDENTIALS: "/home/me/key.json",
  CLOUDSDK_CORE_PROJECT: "mine",
  STORAGE_EMULATOR_HOST: "http://elsewhere",
  HF_TOKEN: "hf_mine",
  HTTPS_PROXY: "http://proxy",
  NO_PROXY: "internal",
} as const;

test("with the sandbox on, nothing of a real cloud reaches the web server or the worker", () => {
  const env = childEnv(ambient, { ...world, project: null, sandbox });

  expect(env).toMatchObject({
    SLUICE_SANDBOX: "1",
    GOOGLE_APPLICATION_CREDENTIALS: sandbox.credentials,
    GOOGLE_CLOUD_PROJECT: "sandbox-project",
    GCS_API_URL: sandbox.gcs,
    GKE_API_URL: sandbox.gke,
    MONITORING_API_URL: sandbox.monitoring,
    HUB_URL: sandbox.hub,
    HUB_FILE_HOSTS: "127.0.0.1:2",
    HUB_ON_LOOPBACK: "1",
    PATH: "/bin",
  });
  expect(Object.values(env).join(" ")).not.toMatch(/mine|elsewhere|\/home\/me/);
});

test("a proxy is not asked for the sandbox", () => {
  const env = childEnv(ambient, { ...world, project: null, sandbox });

  expect(env["NO_PROXY"]).toBe("internal,127.0.0.1,localhost");
});

test("with a project named, its credentials stay and nothing points at a sandbox", () => {
  const env = childEnv({ ...ambient, SLUICE_PROJECT: "mine" }, { ...world, project: "mine", sandbox: null });

  expect(env).toMatchObject({ SLUICE_SANDBOX: "0", GOOGLE_APPLICATION_CREDENTIALS: "/home/me/key.json" });
  expect(env["GCS_API_URL"]).toBeUndefined();
  expect(env["HUB_ON_LOOPBACK"]).toBeUndefined();
});
