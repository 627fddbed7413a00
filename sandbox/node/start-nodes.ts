import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { openServerCertificate } from "../tls/server-certificate.ts";
import { startAutoscaler } from "./autoscaler.ts";
import { followObjects } from "./follow-objects.ts";
import { kubeClient, type KubeClient } from "./kube-client.ts";
import { readKubeconfig } from "./kubeconfig.ts";
import { type NodeAgent, startNodeAgent } from "./node-agent.ts";
import { newNodeName, SIMULATED } from "./node-object.ts";
import type { NodesWorld } from "./node-place.ts";
import { type Pool, sandboxPools } from "./pools.ts";
import { serveLogs } from "./serve-logs.ts";

export type NodesOptions = {
  /** Of the API server whose nodes these are: the sandbox's own or a real one. */
  kubeconfigFile: string;
  gcsUrl: string;
  /** An access token of the bucket's server for a principal on a node in a zone; asked for every request of a pod. */
  tokenFor: (principal: string, zone: string) => string;
  pools?: readonly Pool[];
  /** Multiplies every wait that is only simulated. */
  timeScale?: number;
  /** Logs of containers and the certificate of the log service live here. */
  stateDir: string;
  /** The path of a vLLM to run in the place of the sandbox's own. */
  realVllm?: string | null;
};

export type RunningNodes = {
  /** Ends every container; the API server is told nothing, as when a node loses its power. */
  close(): Promise<void>;
};

// What this program waits for instead of doing it. Containers start, probes ask and weights are read in truth.
const simulatedByNodes = ["node", "image"];
const simulatedByVllm = ["python", "engine", "compile", "kv", "graph", "ready"];

const node = z.object({
  metadata: z.object({
    name: z.string(),
    uid: z.string(),
    resourceVersion: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
  }),
});
const podUids = z.object({ items: z.array(z.object({ metadata: z.object({ uid: z.string() }) })) });

/** Starts the nodes of a cluster and the autoscaler of their pools. They are clients of the API server and nothing else. */
export async function startNodes(options: NodesOptions): Promise<RunningNodes> {
  const { stateDir, gcsUrl, tokenFor, pools = sandboxPools, timeScale = 1, realVllm = null } = options;
  const client = kubeClient(readKubeconfig(options.kubeconfigFile));
  const stopped = new AbortController();
  const { signal } = stopped;
  const agents = new Map<string, NodeAgent>();
  const logs = await serveLogs(findPod, openServerCertificate(stateDir, "sandbox-kubelet"));
  const version = await versionOf(client, signal);
  await removeOldLogs(client, stateDir, signal);
  const world: NodesWorld = { client, timeScale, stateDir, gcsUrl, tokenFor, realVllm, logPort: logs.port, version };
  const simulated = realVllm === null ? [...simulatedByNodes, ...simulatedByVllm] : simulatedByNodes;

  function findPod(namespace: string, name: string) {
    for (const agent of agents.values()) {
      const found = agent.find(namespace, name);
      if (found) return found;
    }
    return null;
  }

  function start(name: string, pool: Pool, zone: string) {
    agents.set(name, startNodeAgent({ ...world, name, pool, zone, images: new Map() }, simulated));
    return name;
  }

  const machines = {
    list: () => [...agents.values()].map(({ place: { name, pool, zone } }) => ({ name, pool, zone })),
    add: (pool: Pool, zone: string) => start(newNodeName(pool, zone), pool, zone),
    remove: async (name: string) => {
      await client.insist(() => client.remove(`/api/v1/nodes/${name}`), signal);
    },
  };

  // Nodes of an earlier life go on where they were; one that somebody deletes ends.
  const query = `labelSelector=${encodeURIComponent(`${SIMULATED}=true`)}`;
  const following = { path: "/api/v1/nodes", query, schema: node, signal };
  const firstList = z.object({ items: z.array(node) }).parse(await client.get(`${following.path}?${query}`));
  for (const found of firstList.items) adopt(found);
  for (const pool of pools) for (const zone of pool.zones) fill(pool, zone);
  const working = Promise.all([
    followObjects(client, following, {
      onPresent: adopt,
      onGone({ metadata: { name } }) {
        const agent = agents.get(name);
        agents.delete(name);
        void agent?.stop();
      },
    }),
    startAutoscaler(world, pools, machines, signal),
  ]);

  function adopt({ metadata: { name, labels } }: z.output<typeof node>) {
    const pool = pools.find((one) => one.name === labels["cloud.google.com/gke-nodepool"]);
    const zone = labels["topology.kubernetes.io/zone"];
    if (pool && zone && !agents.has(name)) start(name, pool, zone);
  }
  function fill(pool: Pool, zone: string) {
    const has = machines.list().filter((one) => one.pool === pool && one.zone === zone).length;
    for (let count = has; count < pool.min; count++) machines.add(pool, zone);
  }

  return {
    async close() {
      stopped.abort();
      await Promise.all([...agents.values()].map((agent) => agent.stop()));
      await working;
      await logs.close();
      client.close();
    },
  };
}

async function versionOf(client: KubeClient, signal: AbortSignal): Promise<string> {
  const answer = await client.insist(() => client.get("/version"), signal);
  return z.object({ gitVersion: z.string() }).parse(answer).gitVersion;
}

async function removeOldLogs(client: KubeClient, stateDir: string, signal: AbortSignal): Promise<void> {
  const present = podUids.parse(await client.insist(() => client.get("/api/v1/pods"), signal));
  const uids = new Set(present.items.map(({ metadata }) => metadata.uid));
  const folder = join(stateDir, "pods");
  const folders = await readdir(folder).catch(() => []);
  await Promise.all(folders.filter((uid) => !uids.has(uid)).map((uid) => rm(join(folder, uid), { recursive: true })));
}
