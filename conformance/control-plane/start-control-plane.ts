import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { freePort } from "../../scripts/free-port.ts";
import { apiServerFlags } from "./api-server-flags.ts";
import { askStatus } from "./ask-status.ts";
import { compactEtcd } from "./compact-etcd.ts";
import { controlPlaneBinary } from "./control-plane-binary.ts";
import { openProcesses, type Processes, untilReady } from "./open-processes.ts";
import { type Bearer, writeCredentials, writeKubeconfig } from "./write-credentials.ts";

export type ControlPlane = {
  /** `https://127.0.0.1:PORT`, the same after `startApiServer`. */
  server: string;
  /** What its certificate is checked against: PEM in base64, as kubeconfigs have it. */
  caData: string;
  /** Of somebody who may do everything. */
  token: string;
  kubeconfigPath: string;
  /** The program itself, for its subcommand `kubectl`. */
  binary: string;
  /** Ends the API server as a crash would. The others wait for it. */
  killApiServer(): Promise<void>;
  startApiServer(): Promise<void>;
  /** Lets etcd forget every earlier revision, as it does by itself after five minutes. */
  compactHistory(): Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  /** An empty folder of its own. */
  folder: string;
  /** 0 for any free one. */
  port?: number;
  /** Further people it knows. */
  bearers?: Bearer[];
  /** Further flags of the API server. */
  flags?: string[];
};

/**
 * Starts etcd, API server, controller manager and scheduler of a real Kubernetes on 127.0.0.1, without nodes, and comes back when they do
 * their work: 3 seconds on an idle machine. Throws `CannotRun` where the program is not to be had. Everything ends with this process.
 */
export async function startControlPlane(options: Options): Promise<ControlPlane> {
  const binary = await controlPlaneBinary();
  mkdirSync(options.folder, { recursive: true });
  const processes = openProcesses(binary, options.folder);
  try {
    const running = await startProcesses(processes, options);
    return { ...running, binary, stop: () => processes.stop() };
  } catch (error) {
    await processes.stop();
    throw error;
  }
}

async function startProcesses({ run }: Processes, { folder, port = 0, bearers = [], flags = [] }: Options) {
  const token = randomBytes(16).toString("hex");
  const files = writeCredentials(folder, [{ token, user: "admin", groups: ["system:masters"] }, ...bearers]);
  const [apiPort, etcdPort, peerPort] = [port === 0 ? await freePort() : port, await freePort(), await freePort()];
  const [server, etcd] = [`https://127.0.0.1:${apiPort}`, `http://127.0.0.1:${etcdPort}`];
  const certFile = `${folder}/certificates/apiserver.crt`;
  const get = (path: string) => askStatus(`${server}${path}`, readFileSync(certFile, "utf8"), token);
  const isReady = async () => existsSync(certFile) && (await get("/readyz")) === 200;
  const runApiServer = async () => {
    const its = apiServerFlags({ folder, port: apiPort, etcd, ...files });
    const process = run("kube-apiserver", [...its, ...flags]);
    await untilReady(process, isReady);
    return process;
  };

  run("etcd", [`--data-dir=${folder}/etcd`, `--client-url=${etcd}`, `--peer-url=http://127.0.0.1:${peerPort}`]);
  let apiServer = await runApiServer();

  const kubeconfigPath = `${folder}/kubeconfig.json`;
  const caData = readFileSync(certFile).toString("base64");
  writeKubeconfig(kubeconfigPath, { server, caData, token });
  const client = [`--kubeconfig=${kubeconfigPath}`, "--leader-elect=false", "--secure-port=0"];
  const signing = `--service-account-private-key-file=${files.signingKey}`;
  const controllers = run("kube-controller-manager", [...client, signing, "--use-service-account-credentials=false"]);
  run("kube-scheduler", client);
  // Pods are refused until the controllers have made the namespace's own service account.
  const account = "/api/v1/namespaces/default/serviceaccounts/default";
  await untilReady(controllers, async () => (await get(account)) === 200);

  return {
    server,
    caData,
    token,
    kubeconfigPath,
    killApiServer: () => apiServer.kill(),
    async startApiServer() {
      apiServer = await runApiServer();
    },
    compactHistory: () => compactEtcd(etcd),
  };
}
