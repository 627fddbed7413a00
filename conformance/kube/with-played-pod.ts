import { patch, post, strategicPatch } from "./ask.ts";
import { fill } from "./fill.ts";
import { startLogServer } from "./log-server.ts";
import { aNode, aPod, nodeStatus, runningPod } from "./manifests.ts";
import { openSender } from "./send.ts";
import type { Target } from "./target.ts";

/** Lends a running pod of one container on a node of its own, whose log is played. */
export async function withPlayedPod(
  target: Target,
  name: string,
  work: (container: { writes(lines: string[]): void; ends(): void }) => Promise<void>,
): Promise<void> {
  const [logs, sender] = [await startLogServer(), openSender(target)];
  const [node, variables] = [`${name}-node`, new Map([["kubeletPort", String(logs.port)]])];
  const pods = "/api/v1/namespaces/default/pods";
  try {
    for (const step of [
      post("the node", "/api/v1/nodes", aNode(node)),
      patch("the node's status", `/api/v1/nodes/${node}/status`, strategicPatch, nodeStatus()),
      post("the pod", pods, aPod(name, { nodeName: node })),
      patch("the pod's status", `${pods}/${name}/status`, strategicPatch, runningPod),
    ]) {
      const { status } = await sender.send({ ...step, body: fill(step.body, variables) });
      if (status >= 300) throw new Error(`${step.name} is refused with ${status}.`);
    }
    const container = `${name}/web`;
    logs.starts(container);
    await work({ writes: (lines) => logs.writes(container, lines), ends: () => logs.ends(container) });
  } finally {
    await sender.close();
    logs.close();
  }
}
