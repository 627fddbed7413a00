import { controlPlaneBinary, kubernetesVersion } from "../../conformance/control-plane/control-plane-binary.ts";
import type { Bench, BenchOptions } from "../bench.ts";
import { type Figure, measured } from "../figure.ts";
import { median, percentile } from "../median.ts";
import { openCluster } from "./open-cluster.ts";
import { startPod } from "./start-pod.ts";

const podsEachRun = 5;

export const podBench: Bench = {
  id: "pod",
  title: `from an apply to a running pod, on Kubernetes ${kubernetesVersion} and on the sandbox's own control plane`,
  async run(options) {
    const binary = await controlPlaneBinary();
    return [
      ...(await measure("the real control plane", ["--control-plane", binary], options)),
      ...(await measure("the sandbox's own", [], options)),
    ];
  },
};

async function measure(words: string, args: string[], { folder, runs, say }: BenchOptions): Promise<Figure[]> {
  const cluster = await openCluster(`${folder}/${args.length}`, args);
  const applied: number[] = [];
  const running: number[] = [];
  try {
    // The first one pulls the image and warms up the connections.
    await startPod(cluster.kube, "first");
    for (let pod = 0; pod < runs * podsEachRun; pod++) {
      const took = await startPod(cluster.kube, `pod-${pod}`);
      say(`  ${words}: applied after ${took.appliedMs.toFixed(0)} ms, running after ${took.runningMs.toFixed(0)} ms`);
      applied.push(took.appliedMs);
      running.push(took.runningMs);
    }
  } finally {
    await cluster.close();
  }
  return [
    measured(`apply to pod running, ${words}`, median(running), "ms"),
    measured(`nine of ten within, ${words}`, percentile(running, 0.9), "ms"),
    measured(`of it the answer to the apply, ${words}`, median(applied), "ms"),
  ];
}
