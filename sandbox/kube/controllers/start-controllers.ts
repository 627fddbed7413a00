import type { Registry } from "../registry/registry.ts";
import { deploymentLoop } from "./deployment.ts";
import { eventExpiryLoop } from "./event-expiry.ts";
import { garbageLoop } from "./garbage-collector.ts";
import { runLoop } from "./loop.ts";
import { namespaceLoop } from "./namespace.ts";
import { nodeLoop } from "./node-lifecycle.ts";
import { replicaSetLoop } from "./replica-set.ts";
import { schedulerLoop } from "./scheduler.ts";

/** Starts what keeps the cluster as it was asked to be. `ca` is given to every namespace. Returns what ends it. */
export function startControllers(registry: Registry, ca: string): () => void {
  const loops = [deploymentLoop, replicaSetLoop, schedulerLoop, nodeLoop, garbageLoop, eventExpiryLoop];
  const all = [...loops.map((loop) => loop(registry)), namespaceLoop(registry, ca)];
  const stops = all.map((loop) => runLoop(registry, loop));
  return () => {
    for (const stop of stops) stop();
  };
}
