import type { GoogleAuth } from "google-auth-library";
import { z } from "zod";
import { explainGke } from "./gke.explain.ts";
import { answered } from "./google-answer.ts";
import type { Gke, GkeCluster, GkePool } from "./gke.ts";

type Options = {
  auth: GoogleAuth;
  /** Absent: Google's own. */
  apiEndpoint?: string | undefined;
};

const requestMs = 30_000;
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
  status: text,
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

const listAnswer = z.object({ clusters: z.array(clusterAnswer).nullish() });

/** GKE by its REST API, `projects.locations.clusters.list`, which has no pages: of Google's client for it, 80 MB in memory, this is the one call that is needed. */
export function googleGke({ auth, apiEndpoint }: Options): Gke {
  const endpoint = (apiEndpoint ?? "https://container.googleapis.com").replace(/\/+$/, "");

  return {
    async listClusters(project) {
      const url = `${endpoint}/v1/projects/${encodeURIComponent(project)}/locations/-/clusters`;
      try {
        const { data } = await auth.request<unknown>({ url, timeout: requestMs });
        return (listAnswer.parse(data ?? {}).clusters ?? []).map(gkeCluster);
      } catch (cause) {
        throw explainGke(answered(cause), project);
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
    status: answer.status ?? "",
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
