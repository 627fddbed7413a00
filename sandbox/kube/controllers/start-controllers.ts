import type { Registry } from "../registry/registry.ts";
import { deploymentLoop } from "./deployment.ts";
import { garbageLoop } from "./garbage-collector.ts";
import { runLoop } from "./loop.ts";
import { namespaceLoop } from "./namespace.ts";
import { nodeLoop } from "./node-lifecycle.ts";
import { replicaSetLoop } from "./replica-set.ts";
import { schedulerLoop } from "./scheduler.ts";

/** Starts what keeps the cluster as it was asked to be. Returns what ends it. */
export function startControllers(registry: Registry): () => void {
  const loops = [deploymentLoop, replicaSetLoop, schedulerLoop, nodeLoop, garbageLoop, namespaceLoop];
  const stops = loops.map((loop) => runLoop(registry, loop(registry)));
  return () => {
    for (const stop of stops) stop();
  };
}
