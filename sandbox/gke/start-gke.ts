import type { IncomingMessage, ServerResponse } from "node:http";
import { listen, type Listening } from "../http/listen.ts";
import { sendJson } from "../http/send-json.ts";
import { clusterResource, type GkeCluster, poolResource } from "./cluster-resource.ts";

export type GkeOptions = {
  /** 0 or absent: any free one. */
  port?: number;
  cluster: GkeCluster;
  /** Who a bearer token stands for; null for nobody. */
  principalOf: (token: string) => string | null;
  /** Whoever else asks is told what permission is missing. */
  admins: string[];
};

const path = /^\/v1\/projects\/([^/]+)\/locations\/([^/]+)\/clusters(?:\/([^/]+)(?:\/(nodePools)(?:\/([^/]+))?)?)?$/;

/** Starts `container.googleapis.com` v1 on loopback, as far as it tells of clusters and node pools. It has one cluster. */
export function startGke(options: GkeOptions): Promise<Listening> {
  return listen("gke", options.port ?? 0, (req, res) => {
    handle(req, res, options);
    return Promise.resolve();
  });
}

function handle(req: IncomingMessage, res: ServerResponse, { cluster, principalOf, admins }: GkeOptions): void {
  const { pathname } = new URL(req.url ?? "/", "http://local");
  const token = /^Bearer (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
  const principal = token === undefined ? null : principalOf(token);
  if (principal === null) {
    return refuse(
      res,
      401,
      "UNAUTHENTICATED",
      "Request had invalid authentication credentials. Expected OAuth 2 access token.",
    );
  }
  const match = path.exec(decodeURI(pathname));
  if (req.method !== "GET" || !match) return refuse(res, 404, "NOT_FOUND", "Method not found.");
  const [, project = "", location = "", name, pools, poolName] = match;
  const verb = name === undefined ? "list" : "get";
  if (!admins.includes(principal) || project !== cluster.project) {
    const what = `projects/${project}${name === undefined ? "" : `/locations/${location}/clusters/${name}`}`;
    return refuse(res, 403, "PERMISSION_DENIED", `Required "container.clusters.${verb}" permission(s) for "${what}".`);
  }

  const isHere = location === "-" || location === cluster.location;
  if (name === undefined) return sendJson(res, 200, isHere ? { clusters: [clusterResource(cluster)] } : {});
  const missing = `Not found: projects/${project}/locations/${location}/clusters/${name}`;
  if (!isHere || name !== cluster.name) return refuse(res, 404, "NOT_FOUND", `${missing}.`);
  if (pools === undefined) return sendJson(res, 200, clusterResource(cluster));
  if (poolName === undefined) {
    return sendJson(res, 200, { nodePools: cluster.pools.map((pool) => poolResource(cluster, pool)) });
  }
  const pool = cluster.pools.find((one) => one.name === poolName);
  if (pool) return sendJson(res, 200, poolResource(cluster, pool));
  refuse(res, 404, "NOT_FOUND", `${missing}/nodePools/${poolName}.`);
}

function refuse(res: ServerResponse, code: number, status: string, message: string): void {
  sendJson(res, code, { error: { code, message, status } });
}
