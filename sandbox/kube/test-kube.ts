import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { onTestFinished } from "vitest";
import { type KubeOptions, startKube } from "./start-kube.ts";
import { type Call, callsOf } from "./test-calls.ts";

/** A server of the test's own, which ends with it, and what calls it as its administrator. */
export async function testKube(options: Partial<KubeOptions> = {}) {
  const stateDir = options.stateDir ?? mkdtempSync(`${tmpdir()}/kube-`);
  const kube = await startKube({ ...options, stateDir });
  onTestFinished(async () => {
    await kube.close();
    rmSync(stateDir, { recursive: true, force: true });
  });
  return { ...kube, stateDir, ...callsOf(kube) };
}

export const inDefault = "/apis/apps/v1/namespaces/default/deployments";

/** A deployment of one container, whose labels and selector are `app: NAME`. */
export function aDeployment(name: string, spec: Record<string, unknown> = {}) {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "main", image: "busybox:1" }] } },
      ...spec,
    },
  };
}

/** A node that is ready and has room. */
export async function addNode(
  call: Call,
  name: string,
  extra: { labels?: Record<string, string>; gpus?: number } = {},
) {
  const resources = {
    cpu: "4",
    memory: "16Gi",
    pods: "110",
    ...(extra.gpus && { "nvidia.com/gpu": String(extra.gpus) }),
  };
  await call("POST", "/api/v1/nodes", {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: extra.labels ?? {} },
    status: { capacity: resources, allocatable: resources },
  });
  const ready = { type: "Ready", status: "True", reason: "KubeletReady", lastHeartbeatTime: new Date().toISOString() };
  await call(
    "PATCH",
    `/api/v1/nodes/${name}/status`,
    { status: { conditions: [ready] } },
    "application/strategic-merge-patch+json",
  );
}

/** Asks until the answer passes, for ten seconds at most; then the last answer is the error. */
export async function until<T>(ask: () => Promise<T>, passes: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + 10_000; ;) {
    const answer = await ask();
    if (passes(answer)) return answer;
    if (Date.now() > end) throw new Error(`It never came to be: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
