import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createFaults } from "../faults/create-faults.ts";
import { listen } from "../http/listen.ts";
import { openServerCertificate } from "../tls/server-certificate.ts";
import type { Authenticate } from "./api/authenticate.ts";
import { operations, ownFaults } from "./api/faults.ts";
import { handleRequest } from "./api/handle-request.ts";
import { startControllers } from "./controllers/start-controllers.ts";
import { writeKubeconfig } from "./kubeconfig.ts";
import { createObject } from "./registry/create.ts";
import type { Registry } from "./registry/registry.ts";
import { namespaces } from "./resources.ts";
import { openStore } from "./store/store.ts";

export type KubeOptions = {
  /** 0 or absent: any free one. */
  port?: number;
  /** Objects, the certificate and the administrator's token live here and are found again at the next start. */
  stateDir: string;
  /** Multiplies every wait and lifetime. */
  timeScale?: number;
  /** Who a bearer token is, beside the administrator's own; null for nobody. */
  authenticate?: Authenticate;
};

export type RunningKube = {
  /** `https://127.0.0.1:PORT`. */
  url: string;
  /** The authority to trust, in PEM. */
  ca: string;
  /** The same in base64, as a kubeconfig and GKE have it. */
  caData: string;
  kubeconfigFile: string;
  adminToken: string;
  /** Forgets the history, so that older watches and continue tokens have expired: etcd does it every five minutes. */
  compact: () => void;
  close(): Promise<void>;
};

/** Starts a Kubernetes control plane of its own on loopback: the API over TLS, controllers and a scheduler. Nodes come as clients. */
export async function startKube({
  port = 0,
  stateDir,
  timeScale = 1,
  authenticate,
}: KubeOptions): Promise<RunningKube> {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const certificate = openServerCertificate(stateDir, "sandbox-kube");
  const adminToken = keptToken(`${stateDir}/admin-token`);
  const registry: Registry = { store: openStore(`${stateDir}/objects`), timeScale };
  makeNamespaces(registry);
  const faults = createFaults({ methods: operations, own: ownFaults });
  const userOf: Authenticate = (token) =>
    token === adminToken ? { name: "admin", isAdmin: true } : (authenticate?.(token) ?? null);
  const server = await listen(
    "kube",
    port,
    (req, res) => handleRequest(req, res, registry, { authenticate: userOf, faults }),
    certificate,
  );
  const stopControllers = startControllers(registry, certificate.ca);

  const kubeconfigFile = `${stateDir}/kubeconfig`;
  writeKubeconfig(kubeconfigFile, { server: server.url, ca: certificate.ca, token: adminToken });
  return {
    url: server.url,
    ca: certificate.ca,
    caData: Buffer.from(certificate.ca).toString("base64"),
    kubeconfigFile,
    adminToken,
    compact: () => registry.store.compact(),
    async close() {
      stopControllers();
      await server.close();
    },
  };
}

function makeNamespaces(registry: Registry): void {
  for (const name of ["default", "kube-node-lease", "kube-public", "kube-system"]) {
    if (registry.store.get(namespaces, undefined, name)) continue;
    const sent = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
    createObject(registry, namespaces, sent, undefined, { manager: "kube-apiserver" });
  }
}

function keptToken(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}
