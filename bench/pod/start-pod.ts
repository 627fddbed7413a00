import type { Kube } from "#lib/clients/kube.ts";

/** Applies a deployment of one pod, waits until a watch says that its container runs, and deletes it: milliseconds since the apply was sent. */
export async function startPod(kube: Kube, name: string): Promise<{ appliedMs: number; runningMs: number }> {
  const place = { namespace: "default", name };
  const stop = new AbortController();
  const pods = kube.watch("Pod", { namespace: "default", labelSelector: `app=${name}` }, stop.signal);
  try {
    let began = 0;
    let appliedMs = 0;
    for await (const change of pods) {
      if (change.type === "sync") {
        began = performance.now();
        await kube.apply(aDeployment(name));
        appliedMs = performance.now() - began;
      }
      if (change.type === "lost") throw change.error;
      const isRunning =
        change.type === "put" && change.object.status.containerStatuses.some(({ state }) => state.running);
      if (isRunning) return { appliedMs, runningMs: performance.now() - began };
    }
    throw new Error(`The pod of ${name} never ran.`);
  } finally {
    stop.abort();
    await kube.remove("Deployment", place);
  }
}

function aDeployment(name: string) {
  const labels = { app: name };
  const container = { name: "main", image: "busybox:1", command: ["sleep", "600"] };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: "default" },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 0, containers: [container] } },
    },
  };
}
