import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Db } from "#lib/db.ts";
import type { Bench } from "../bench.ts";
import { atMost, type Figure, measured } from "../figure.ts";
import { openSluice } from "../open-sluice.ts";
import { cpuSeconds } from "../import/cpu-seconds.ts";
import { madePods } from "./made-pods.ts";
import { noteLines, seenLines, wrongLines } from "./seen-lines.ts";

const pods = 200;
const linesPerSecond = 100;
const linesPerWrite = 10;
const seconds = 30;
/** Until all pods are made and followed. */
const waitSeconds = 30;

export const loadFollowBench: Bench = {
  id: "load-follow",
  code: "B7",
  title: `the logs of ${pods} pods that start, ${linesPerSecond} lines a second each, in writes of ${linesPerWrite}: from the node over cluster and worker to the database`,
  async run({ folder, say }) {
    const parts = new AsyncDisposableStack();
    try {
      const { sluice, db } = await openSluice(parts, say);
      await noteLines(db);
      say("  pods …");
      const source = parts.use(await startSource(folder));
      const { endpoints } = sluice.ready;
      const { deploymentId } = parts.use(await madePods({ db, endpoints, pods, logPort: source.port }));
      await allFollowed(db, deploymentId);
      const worker = await workerPid(db);

      const begun = { at: new Date(), cpu: cpuSeconds(worker), clock: performance.now() };
      let memory = 0;
      for (let second = 0; second < seconds; second++) {
        await sleep(1_000);
        memory = Math.max(memory, residentMib(worker));
      }
      const cores = (cpuSeconds(worker) - begun.cpu) / ((performance.now() - begun.clock) / 1_000);
      const seen = await seenLines(db, begun.at, new Date());
      say(`  ${seen.lines} lines, p99 ${seen.p99.toFixed(2)} s, ${cores.toFixed(2)} cores, ${memory.toFixed(0)} MiB`);
      source.end();
      await sleep(3_000);
      return figures(seen, cores, memory, await wrongLines(db));
    } finally {
      await parts.disposeAsync();
    }
  },
};

function figures(
  seen: Awaited<ReturnType<typeof seenLines>>,
  cores: number,
  memory: number,
  wrong: Awaited<ReturnType<typeof wrongLines>>,
): Figure[] {
  if (wrong.logs !== pods) throw new Error(`Of ${pods} pods the logs of ${wrong.logs} are there.`);
  return [
    atMost("line to database, p99", seen.p99, "s", 1),
    measured("line to database, p50", seen.p50, "s"),
    measured("line to database, longest", seen.longest, "s"),
    atMost("lines lost", wrong.lost, "", 0),
    atMost("lines there twice", wrong.twice, "", 0),
    atMost("processor of the worker", cores, "cores", 0.35),
    atMost("memory of the worker", memory, "MiB", 250),
    measured("lines a second that came", seen.lines / seconds, ""),
  ];
}

async function startSource(folder: string) {
  const program = fileURLToPath(new URL("./line-source.ts", import.meta.url));
  const child = fork(program, [folder, linesPerSecond, linesPerWrite, waitSeconds * 1_000].map(String));
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  const [address]: unknown[] = await once(child, "message");
  return {
    port: z.object({ port: z.number() }).parse(address).port,
    end: kill,
    async [Symbol.asyncDispose]() {
      process.off("exit", kill);
      kill();
    },
  };
}

async function allFollowed(db: Db, deploymentId: string): Promise<void> {
  let followed = 0;
  for (let tries = 0; tries < 360 && followed < pods; tries++) {
    await sleep(500);
    followed = await db.load.count({ where: { deploymentId, live: true, lineCount: { gt: 0 } } });
  }
  if (followed < pods) throw new Error(`After three minutes ${followed} of ${pods} pods are followed.`);
}

async function workerPid(db: Db): Promise<number> {
  const [worker, ...others] = await db.worker.findMany({ select: { pid: true } });
  if (!worker || others.length > 0) throw new Error("Not exactly one worker is there to be measured.");
  return worker.pid;
}

function residentMib(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"));
  return Number(found?.[1] ?? NaN) / 1024;
}
