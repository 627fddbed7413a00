/** A node pool as the cluster that is described has it; `min` and `max` count the nodes of one zone. */
export type GkePool = {
  name: string;
  machineType: string;
  zones: readonly string[];
  accelerator: string | null;
  gpus: number;
  min: number;
  max: number;
};

export type GkeCluster = {
  project: string;
  name: string;
  location: string;
  /** `HOST:PORT` of its API server, and the authority of that in base64. */
  endpoint: string;
  caData: string;
  version: string;
  autopilot?: boolean;
  pools: readonly GkePool[];
};

/** The JSON of a cluster, as far as anybody here reads it: `google.container.v1.Cluster`. */
export function clusterResource(cluster: GkeCluster) {
  const { project, name, location, endpoint, caData, version, autopilot = false, pools } = cluster;
  return {
    name,
    location,
    zone: location,
    locations: [...new Set(pools.flatMap(({ zones }) => zones))],
    status: "RUNNING",
    endpoint,
    masterAuth: { clusterCaCertificate: caData },
    workloadIdentityConfig: { workloadPool: `${project}.svc.id.goog` },
    currentMasterVersion: version,
    currentNodeVersion: version,
    autopilot: autopilot ? { enabled: true } : {},
    network: "default",
    subnetwork: "default",
    releaseChannel: { channel: "REGULAR" },
    resourceLabels: {},
    selfLink: selfLink(cluster),
    id: Buffer.from(selfLink(cluster)).toString("hex").slice(0, 64),
    nodePools: pools.map((pool) => poolResource(cluster, pool)),
  };
}

export function poolResource(cluster: GkeCluster, pool: GkePool) {
  const { name, machineType, zones, accelerator, gpus, min, max } = pool;
  const driver = { gpuDriverVersion: "LATEST" };
  return {
    name,
    status: "RUNNING",
    version: cluster.version,
    locations: [...zones],
    initialNodeCount: min,
    autoscaling: min === max ? {} : { enabled: true, minNodeCount: min, maxNodeCount: max, locationPolicy: "ANY" },
    management: { autoUpgrade: true, autoRepair: true },
    config: {
      machineType,
      diskSizeGb: 100,
      diskType: "pd-balanced",
      imageType: "COS_CONTAINERD",
      oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
      workloadMetadataConfig: { mode: "GKE_METADATA" },
      // 64-bit numbers are texts in Google's JSON.
      ...(accelerator !== null && {
        accelerators: [
          { acceleratorCount: String(gpus), acceleratorType: accelerator, gpuDriverInstallationConfig: driver },
        ],
      }),
    },
    selfLink: `${selfLink(cluster)}/nodePools/${name}`,
  };
}

function selfLink({ project, location, name }: GkeCluster): string {
  return `https://container.googleapis.com/v1/projects/${project}/locations/${location}/clusters/${name}`;
}
