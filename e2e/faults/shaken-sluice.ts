import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type APIRequestContext, test as base } from "@playwright/test";
import { memberToken } from "../../sandbox/hub/callers.ts";
import { childEnv } from "../../scripts/start/child-env.ts";
import { openLog } from "../../scripts/start/log.ts";
import { stillRunning } from "../../scripts/start/run-record.ts";
import { secretFile } from "../../scripts/start/secret-file.ts";
import { startWorker } from "../../scripts/start/worker.ts";
import { openCluster } from "../cluster.ts";
import { actionNamed, callAction } from "../call-action.ts";
import { type Member, openMembers } from "../members.ts";
import { signInByAction } from "../sign-in.ts";
import { root, startSluice, type Sluice } from "../start-sluice.ts";
import { kubeDoor, type KubeDoor } from "./kube-door.ts";

/** A whole Sluice with two workers, and what it takes to look behind it. */
export type Shaken = {
  sluice: Sluice;
  members: ReturnType<typeof openMembers>;
  cluster: ReturnType<typeof openCluster>;
  kube: KubeDoor;
  /** The numbers of the processes that run now. */
  pids: { workers(): number[]; web(): number[]; postgres(): number[] };
};

const settings = { SLUICE_LEASE_SECONDS: "5", SLUICE_TIME_SCALE: "0.03" };

/** One Sluice for all rounds until one of them fails: what a failed one left is nothing to begin the next with. */
export const test = base.extend<object, { shaken: Shaken }>({
  shaken: [
    async ({ playwright }, use) => {
      const dataDir = join(root, ".data", `shaken_${randomUUID().replaceAll("-", "")}`);
      const { sluice, stop } = await startSluice(dataDir, settings);
      const second = await secondWorker(sluice);
      const members = openMembers(sluice);
      await setToken(await playwright.request.newContext({ baseURL: sluice.url }), await members.add("admin"), sluice);
      const cluster = openCluster(sluice);
      const kube = kubeDoor(sluice.endpoints.kube.kubeconfig);
      const pidsOf = (wanted: string) =>
        stillRunning(dataDir).flatMap(({ name, pid }) => (name === wanted ? [pid] : []));

      await use({
        sluice,
        members,
        cluster,
        kube,
        pids: {
          workers: () => [...pidsOf("worker"), ...second.pids],
          web: () => pidsOf("web"),
          postgres: () => pidsOf("Postgres"),
        },
      });

      await kube.close();
      cluster.close();
      await members.close();
      await second.stop();
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 900_000 },
  ],
});

/** The sandbox's own token of a member who may pass every gate. */
async function setToken(request: APIRequestContext, admin: Member, { url: origin }: Sluice): Promise<void> {
  await signInByAction(request, admin, origin);
  const answer = await callAction(request, actionNamed("setTokenAction"), { origin }, [{ token: memberToken.token }]);
  if (answer !== "done") throw new Error(`Setting the token answered: ${answer}`);
  await request.dispose();
}

/** A worker beside the one of the start, as on another machine: it is started again as that one is. */
async function secondWorker({ databaseUrl, dataDir, url, endpoints, secret: authSecret }: Sluice) {
  const pids = new Set<number>();
  const secretKey = secretFile(dataDir, "secret.key");
  const world = { databaseUrl, dataDir, url, secretKey, authSecret, project: null, sandbox: endpoints };
  const stop = await startWorker({
    dataDir,
    env: { ...childEnv(process.env, world), ...settings },
    log: openLog(dataDir, "worker-2", false),
    record: { add: (_, pid) => pids.add(pid), remove: (pid) => pids.delete(pid) },
    report: () => undefined,
    signal: new AbortController().signal,
  });
  return { pids, stop };
}
