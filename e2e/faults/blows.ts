import { setTimeout as sleep } from "node:timers/promises";
import { operations } from "../../sandbox/gcs/routes.ts";
import type { Shaken } from "./shaken-sluice.ts";

/** Something that is done to a part of Sluice or of its world; it comes back when that is itself again. `seconds` where it lasts. */
type Blow = { name: string; lasts: boolean; strike: (shaken: Shaken, seconds: number, pick: number) => Promise<void> };

/** More than a round asks of any one method while it lasts. */
const often = 200;

export const blows: Blow[] = [
  { name: "a worker killed", lasts: false, strike: kill(({ pids }) => pids.workers(), "SIGKILL") },
  { name: "a worker frozen", lasts: true, strike: freeze(({ pids }) => pids.workers()) },
  { name: "web killed", lasts: false, strike: kill(({ pids }) => pids.web(), "SIGKILL") },
  { name: "web frozen", lasts: true, strike: freeze(({ pids }) => pids.web()) },
  // As `pg_ctl stop -m immediate`: every process at once, no checkpoint.
  { name: "Postgres ended", lasts: false, strike: kill(({ pids }) => pids.postgres(), "SIGQUIT") },
  { name: "API server away", lasts: true, strike: clusterAway },
  { name: "hub away", lasts: true, strike: away(({ hub, files }) => [hub, files]) },
  { name: "bucket away", lasts: true, strike: away(({ gcs }) => [gcs]) },
  { name: "bucket answers 503", lasts: true, strike: bucketAnswers("return-503") },
  { name: "bucket resets", lasts: true, strike: bucketAnswers("return-reset-connection") },
  // Ten seconds of the sandbox's time scale.
  { name: "bucket stalls", lasts: true, strike: bucketAnswers("stall-for-300s-after-0K") },
];

function kill(pidsOf: (shaken: Shaken) => number[], signal: NodeJS.Signals): Blow["strike"] {
  return async (shaken, _, pick) => send(pidsOf(shaken), pick, signal);
}

function freeze(pidsOf: (shaken: Shaken) => number[]): Blow["strike"] {
  return async (shaken, seconds, pick) => {
    const pids = pidsOf(shaken);
    send(pids, pick, "SIGSTOP");
    await sleep(seconds * 1_000);
    send(pids, pick, "SIGCONT");
  };
}

/** None runs while one is being started again: then it is down as it is. */
function send(pids: number[], pick: number, signal: NodeJS.Signals): void {
  const pid = pids[Math.floor(pick * pids.length)];
  if (pid !== undefined) process.kill(pid, signal);
}

function away(urlsOf: (endpoints: Shaken["sluice"]["endpoints"]) => string[]): Blow["strike"] {
  return async ({ sluice }, seconds) => {
    const body = JSON.stringify({ seconds });
    const urls = urlsOf(sluice.endpoints);
    await Promise.all(urls.map((url) => fetch(`${url}/_sandbox/outage`, { method: "POST", body })));
    await sleep(seconds * 1_000);
  };
}

async function clusterAway({ kube }: Shaken, seconds: number): Promise<void> {
  await kube.goAway(seconds);
  await sleep(seconds * 1_000);
}

/** Whatever the bucket is asked in that time is answered so, whoever asks. */
function bucketAnswers(instruction: string): Blow["strike"] {
  return async ({ sluice: { endpoints } }, seconds) => {
    const plan = Array.from({ length: often }, () => instruction);
    const instructions = Object.fromEntries(operations.map((operation) => [operation, plan]));
    const body = JSON.stringify({ instructions, global: true });
    const { id }: { id: string } = await (await fetch(`${endpoints.gcs}/retry_test`, { method: "POST", body })).json();
    await sleep(seconds * 1_000);
    await fetch(`${endpoints.gcs}/retry_test/${id}`, { method: "DELETE" });
  };
}
