import { rmSync } from "node:fs";
import { join } from "node:path";
import { keepRunning } from "./keep-running.ts";
import { nodeChild } from "./node-child.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { untilReady } from "./until-ready.ts";

/** Where the sandbox's servers are, as it says itself when they serve. */
export type Endpoints = {
  hub: string;
  files: string;
  gcs: string;
  credentials: string;
  project: string;
  bucket: string;
  gke: string;
  monitoring: string;
  kube: { server: string; caData: string; kubeconfig: string };
};

type Deps = ServiceDeps & {
  timeScale: string | undefined;
  vllm: string | undefined;
  /** Of each connection from a zone to the bucket, where no cache is near. */
  zonePace: string | undefined;
  /** The program of a real Kubernetes control plane; null for the sandbox's own. */
  controlPlane: string | null;
};

/** Starts the sandbox and keeps it on the same ports, for the web server and the worker know only those. */
export async function startSandbox({
  dataDir,
  timeScale,
  vllm,
  zonePace,
  controlPlane,
  log,
  record,
  report,
  signal,
}: Deps) {
  let endpoints: Endpoints | null = null;
  const stop = await keepRunning({
    name: "The sandbox",
    graceMilliseconds: 1500,
    report,
    signal,
    async launch(ending) {
      const args = ["sandbox/main.ts", "--data", join(dataDir, "sandbox"), ...(endpoints ? portsOf(endpoints) : [])];
      if (timeScale) args.push("--time-scale", timeScale);
      if (zonePace) args.push("--gcs-zone-bytes-per-second", zonePace);
      if (vllm) args.push("--vllm", vllm);
      if (controlPlane) args.push("--control-plane", controlPlane);
      const child = nodeChild({ name: "sandbox", args, env: process.env, log, record });
      let ready: Endpoints | null = null;
      child.once("message", (message: { endpoints: Endpoints }) => {
        ready = message.endpoints;
      });
      await untilReady(child, { name: "The sandbox", log, seconds: 60, signal: ending, isReady: () => ready !== null });
      endpoints = ready;
      return child;
    },
  });
  if (endpoints === null) throw new Error("The sandbox is up and named no endpoints.");
  return { endpoints: endpoints as Endpoints, stop };
}

/** Forgets every repo, bucket and object. The sandbox makes its own again when it starts. */
export function emptySandbox(dataDir: string): void {
  rmSync(join(dataDir, "sandbox"), { recursive: true, force: true });
}

function portsOf({ hub, files, gcs, gke, monitoring, kube }: Endpoints) {
  return Object.entries({ hub, files, gcs, gke, monitoring, kube: kube.server }).flatMap(([name, url]) => [
    `--port-${name}`,
    new URL(url).port,
  ]);
}
