import type { GoogleAuth } from "google-auth-library";
import { z } from "zod";
import { explainGke } from "./gke.explain.ts";
import type { Gke, GkeCluster, GkePool } from "./gke.ts";

type Options = {
  auth: GoogleAuth;
  /** Absent: Google's own. */
  apiEndpoint?: string | undefined;
};

const timeoutMs = 30_000;
const count = z.number().nullish();
const text = z.string().nullish();

const poolAnswer = z.object({
  name: z.string(),
  locations: z.array(z.string()).nullish(),
  initialNodeCount: count,
  autoscaling: z
    .object({
      enabled: z.boolean().nullish(),
      minNodeCount: count,
      maxNodeCount: count,
      totalMinNodeCount: count,
      totalMaxNodeCount: count,
    })
    .nullish(),
  config: z
    .object({
      machineType: text,
      accelerators: z
        .array(z.object({ acceleratorType: text, acceleratorCount: z.coerce.number().nullish() }))
        .nullish(),
    })
    .nullish(),
});

const clusterAnswer = z.object({
  name: z.string(),
  location: z.string(),
  status: z.union([z.string(), z.number()]).nullish(),
  endpoint: text,
  currentMasterVersion: text,
  masterAuth: z.object({ clusterCaCertificate: text }).nullish(),
  autopilot: z.object({ enabled: z.boolean().nullish() }).nullish(),
  workloadIdentityConfig: z.object({ workloadPool: text }).nullish(),
  controlPlaneEndpointsConfig: z
    .object({
      dnsEndpointConfig: z.object({ endpoint: text, allowExternalTraffic: z.boolean().nullish() }).nullish(),
    })
    .nullish(),
  nodePools: z.array(poolAnswer).nullish(),
});

/** GKE by Google's client over REST, with the credentials that are given. */
export function googleGke({ auth, apiEndpoint }: Options): Gke {
  // Loading the client takes a second and 80 MB, which only who looks for clusters should pay.
  const client = once(async () => {
    const { ClusterManagerClient } = await import("@google-cloud/container");
    return new ClusterManagerClient({ auth, fallback: true, ...endpointOptions(apiEndpoint) });
  });

  return {
    async listClusters(project) {
      try {
        const api = await client();
        const [answer] = await api.listClusters({ parent: `projects/${project}/locations/-` }, { timeout: timeoutMs });
        return (answer.clusters ?? []).map((cluster) => gkeCluster(clusterAnswer.parse(cluster)));
      } catch (cause) {
        throw explainGke(cause, project);
      }
    },
  };
}

function gkeCluster(answer: z.output<typeof clusterAnswer>): GkeCluster {
  const dns = answer.controlPlaneEndpointsConfig?.dnsEndpointConfig;
  const named = dns?.allowExternalTraffic && dns.endpoint ? dns.endpoint : null;
  const ca = answer.masterAuth?.clusterCaCertificate;
  return {
    name: answer.name,
    location: answer.location,
    status: String(answer.status ?? ""),
    server: `https://${named ?? answer.endpoint ?? ""}`,
    caData: named || !ca ? null : Buffer.from(ca, "base64").toString("utf8"),
    workloadPool: answer.workloadIdentityConfig?.workloadPool || null,
    autopilot: answer.autopilot?.enabled ?? false,
    version: answer.currentMasterVersion ?? "",
    pools: (answer.nodePools ?? []).map(gkePool),
  };
}

function gkePool({ name, locations, initialNodeCount, autoscaling, config }: z.output<typeof poolAnswer>): GkePool {
  const zones = locations ?? [];
  const [accelerator] = config?.accelerators ?? [];
  const inEach = (nodes: number | null | undefined) => (nodes ?? 0) * Math.max(1, zones.length);
  return {
    name,
    zones,
    machineType: config?.machineType ?? "",
    accelerator: accelerator?.acceleratorType ?? null,
    acceleratorCount: accelerator?.acceleratorCount ?? 0,
    scaling: autoscaling?.enabled
      ? {
          minNodes: autoscaling.totalMinNodeCount || inEach(autoscaling.minNodeCount),
          maxNodes: autoscaling.totalMaxNodeCount || inEach(autoscaling.maxNodeCount),
        }
      : null,
    nodes: inEach(initialNodeCount),
  };
}

function endpointOptions(apiEndpoint: string | undefined) {
  if (apiEndpoint === undefined) return {};
  const { hostname, port, protocol } = new URL(apiEndpoint);
  const secure = protocol === "https:";
  return { apiEndpoint: hostname, port: Number(port || (secure ? 443 : 80)), protocol: secure ? "https" : "http" };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
