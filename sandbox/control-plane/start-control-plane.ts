import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { writeKubeconfig } from "../kube/kubeconfig.ts";
import { freePort } from "../node/free-port.ts";
import { apiServerFlags } from "./api-server-flags.ts";
import { askStatus } from "./ask-status.ts";
import { compactEtcd } from "./compact-etcd.ts";
import { openProcesses, type Processes, untilReady } from "./open-processes.ts";
import { type Bearer, writeCredentials } from "./write-credentials.ts";

export type ControlPlane = {
  /** `https://127.0.0.1:PORT`, the same after `startApiServer`. */
  url: string;
  /** What its certificate is checked against, in PEM. */
  ca: string;
  /** The same in base64, as kubeconfigs have it. */
  caData: string;
  /** Of somebody who may do everything. */
  adminToken: string;
  kubeconfigFile: string;
  /** Ends the API server as a crash would. The others wait for it. */
  killApiServer(): Promise<void>;
  startApiServer(): Promise<void>;
  /** Lets etcd forget every earlier revision, as it does by itself after five minutes. */
  compactHistory(): Promise<void>;
  close(): Promise<void>;
  /** Resolves with a sentence when one of its processes ends by itself. */
  failed: Promise<string>;
};

export type ControlPlaneOptions = {
  /** The program that holds its processes as subcommands. */
  binary: string;
  /** What is in the cluster, certificates and tokens live here and are found again at the next start. */
  folder: string;
  /** 0 or absent: any free one. */
  port?: number;
  /** Further people it knows. */
  bearers?: Bearer[];
  /** Further flags of the API server. */
  flags?: string[];
};

/**
 * Starts etcd, API server, controller manager and scheduler of a real Kubernetes on 127.0.0.1, without nodes, and comes back when they do
 * their work: 3 seconds on an idle machine. Everything ends with this process, however that ends.
 */
export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const processes = openProcesses(options.binary, options.folder);
  try {
    const running = await startProcesses(processes, options);
    return { ...running, close: () => processes.stop(), failed: processes.failed };
  } catch (error) {
    await processes.stop();
    throw error;
  }
}

async function startProcesses({ run }: Processes, { folder, port = 0, bearers = [], flags = [] }: ControlPlaneOptions) {
  const { adminToken, tokens, signingKey } = writeCredentials(folder, bearers);
  const [apiPort, etcdPort, peerPort] = [port === 0 ? await freePort() : port, await freePort(), await freePort()];
  const [url, etcd] = [`https://127.0.0.1:${apiPort}`, `http://127.0.0.1:${etcdPort}`];
  const certFile = `${folder}/certificates/apiserver.crt`;
  const get = (path: string) => askStatus(`${url}${path}`, readFileSync(certFile, "utf8"), adminToken);
  const isReady = async () => existsSync(certFile) && (await get("/readyz")) === 200;
  const runApiServer = async () => {
    const its = apiServerFlags({ folder, port: apiPort, etcd, tokens, signingKey });
    const process = run("kube-apiserver", [...its, ...flags]);
    await untilReady(process, isReady);
    return process;
  };

  run("etcd", [`--data-dir=${folder}/etcd`, `--client-url=${etcd}`, `--peer-url=http://127.0.0.1:${peerPort}`]);
  let apiServer = await runApiServer();

  const ca = readFileSync(certFile, "utf8");
  const kubeconfigFile = `${folder}/kubeconfig`;
  writeKubeconfig(kubeconfigFile, { server: url, ca, token: adminToken });
  const client = [`--kubeconfig=${kubeconfigFile}`, "--leader-elect=false", "--secure-port=0"];
  const signing = `--service-account-private-key-file=${signingKey}`;
  const controllers = run("kube-controller-manager", [...client, signing, "--use-service-account-credentials=false"]);
  run("kube-scheduler", client);
  // Pods are refused until the controllers have made the namespace's own service account.
  const account = "/api/v1/namespaces/default/serviceaccounts/default";
  await untilReady(controllers, async () => (await get(account)) === 200);

  return {
    url,
    ca,
    caData: Buffer.from(ca).toString("base64"),
    adminToken,
    kubeconfigFile,
    killApiServer: () => apiServer.kill(),
    async startApiServer() {
      apiServer = await runApiServer();
    },
    compactHistory: () => compactEtcd(etcd),
  };
}
