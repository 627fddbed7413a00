import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../scripts/free-port.ts";
import { apiServerFlags } from "./api-server-flags.ts";
import { askStatus } from "./ask-status.ts";
import { compactEtcd } from "./compact-etcd.ts";
import { controlPlaneBinary } from "./control-plane-binary.ts";
import { runSubcommand, type Subcommand } from "./run-subcommand.ts";
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
  /** A certificate for 127.0.0.1 and its key, in PEM, for a kubelet's log service: the API server does not check it. */
  serving: { cert: string; key: string };
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

const startMs = 60_000;

/**
 * Starts etcd, API server, controller manager and scheduler of a real Kubernetes on 127.0.0.1, without nodes, and comes back when they do
 * their work: 3 seconds on an idle machine. Throws `CannotRun` where the program is not to be had. Everything ends with this process.
 */
export async function startControlPlane({
  folder,
  port = 0,
  bearers = [],
  flags = [],
}: Options): Promise<ControlPlane> {
  const binary = await controlPlaneBinary();
  mkdirSync(folder, { recursive: true });
  const token = randomBytes(16).toString("hex");
  const admin = { token, user: "admin", groups: ["system:masters"] };
  const files = writeCredentials(folder, [admin, ...bearers]);
  const [apiPort, etcdPort, peerPort] = [port === 0 ? await freePort() : port, await freePort(), await freePort()];
  const [server, etcd] = [`https://127.0.0.1:${apiPort}`, `http://127.0.0.1:${etcdPort}`];
  const kubeconfigPath = `${folder}/kubeconfig.json`;

  const started: Subcommand[] = [];
  const run = (name: string, its: string[]) => {
    const process = runSubcommand(binary, folder, name, its);
    started.push(process);
    return process;
  };
  const stop = async () => {
    for (const process of started.toReversed()) await process.end();
  };
  const runApiServer = () =>
    run("kube-apiserver", [...apiServerFlags({ folder, port: apiPort, etcd, ...files }), ...flags]);
  const untilReady = async (process: Subcommand, work: () => Promise<boolean>) => {
    for (const end = Date.now() + startMs; !(await work().catch(() => false)); await sleep(100)) {
      process.mustRun();
      if (Date.now() > end) throw new Error(`The control plane is not ready within ${startMs / 1000} s.`);
    }
  };

  try {
    run("etcd", [`--data-dir=${folder}/etcd`, `--client-url=${etcd}`, `--peer-url=http://127.0.0.1:${peerPort}`]);
    let apiServer = runApiServer();
    const [cert, key] = [`${folder}/certificates/apiserver.crt`, `${folder}/certificates/apiserver.key`];
    const get = (path: string) => askStatus(`${server}${path}`, readFileSync(cert, "utf8"), token);
    const apiServerIsReady = async () => existsSync(cert) && (await get("/readyz")) === 200;
    await untilReady(apiServer, apiServerIsReady);

    const caData = readFileSync(cert).toString("base64");
    writeKubeconfig(kubeconfigPath, { server, caData, token });
    const client = [`--kubeconfig=${kubeconfigPath}`, "--leader-elect=false", "--secure-port=0"];
    const controllers = run("kube-controller-manager", [
      ...client,
      `--service-account-private-key-file=${files.signingKey}`,
      "--use-service-account-credentials=false",
    ]);
    run("kube-scheduler", client);
    // Pods are refused until the controllers have made the namespace's own service account.
    const account = "/api/v1/namespaces/default/serviceaccounts/default";
    await untilReady(controllers, async () => (await get(account)) === 200);

    return {
      server,
      caData,
      token,
      kubeconfigPath,
      binary,
      serving: { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") },
      stop,
      killApiServer: () => apiServer.kill(),
      async startApiServer() {
        apiServer = runApiServer();
        await untilReady(apiServer, apiServerIsReady);
      },
      compactHistory: () => compactEtcd(etcd),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
