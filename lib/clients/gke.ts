/** All this product asks of GKE. */
export type Gke = {
  /** Every cluster of the project, in all locations. Throws `forbidden`, `upstream_unavailable`, `unauthenticated`. */
  listClusters(project: string): Promise<GkeCluster[]>;
};

export type GkeCluster = {
  name: string;
  location: string;
  /** `RUNNING`, `PROVISIONING`, … */
  status: string;
  /** `https://…`: the address of DNS where there is one that lets us in, else the IP. */
  server: string;
  /** PEM; null where the certificate is signed publicly. */
  caData: string | null;
  workloadPool: string | null;
  /** Nodes are made for whatever pods ask: its pools are GKE's own affair. */
  autopilot: boolean;
  version: string;
  pools: GkePool[];
};

export type GkePool = {
  name: string;
  zones: string[];
  machineType: string;
  accelerator: string | null;
  acceleratorCount: number;
  /** Over all zones; null where nothing scales it. */
  scaling: { minNodes: number; maxNodes: number } | null;
  /** As it was made with; what is there now is seen in the cluster. */
  nodes: number;
};
