import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Db } from "#lib/db.ts";
import { childEnv } from "../../conformance/child-env.ts";
import { confirmedImport } from "../../conformance/confirmed-import.ts";
import { googleEnv } from "../../conformance/google-env.ts";
import { type RunningWorker, startWorker } from "../../conformance/start-worker.ts";
import { withGcs } from "../../conformance/with-gcs.ts";
import { withHub } from "../../conformance/with-hub.ts";
import { withPostgres } from "../../conformance/with-postgres.ts";
import { type User, withUser } from "../../conformance/with-user.ts";
import type { Bench, BenchOptions } from "../bench.ts";
import { atMost, type Figure, measured } from "../figure.ts";
import { needDisk } from "../temp-folder.ts";
import { MIB } from "../units.ts";
import { writeContent } from "./servers.ts";

const usualMib = 4096;
const repo = "bench/killed";
const file = "weights.dat";
const bucket = "models";
const reads = z.object({ files: z.record(z.string(), z.array(z.object({ sent: z.number() }))) });

export const importKilledBench: Bench = {
  id: "import-killed",
  code: "B5",
  title: "the worker of an import of one file of 4 GiB is killed (kill -9) at half, and another goes on",
  async run(options) {
    const { folder, mib = usualMib } = options;
    needDisk(folder, 3 * mib * MIB);
    const source = join(folder, "repo");
    mkdirSync(source);
    writeFileSync(join(source, "config.json"), "{}");
    const { bytes } = writeContent(join(source, file), mib);
    const figures: Figure[] = [];
    await withPostgres(folder, (databaseUrl) =>
      withHub(folder, { folders: { [repo]: source } }, (hub) =>
        withGcs(folder, { buckets: [{ name: bucket }] }, async (gcs) => {
          const env = childEnv(folder, {
            DATABASE_URL: databaseUrl,
            HUB_URL: hub.url,
            HUB_FILE_HOSTS: new URL(hub.filesUrl).host,
            HUB_ON_LOOPBACK: "1",
            GCS_API_URL: gcs.url,
            ...googleEnv(gcs),
            SLUICE_SECRET_KEY: randomBytes(32).toString("base64"),
          });
          await withUser({ databaseUrl, bucket }, async (user) => {
            figures.push(...(await killedAtHalf({ user, env, bytes, hubUrl: hub.url }, options)));
          });
        }),
      ),
    );
    rmSync(source, { recursive: true });
    return figures;
  },
};

type Around = { user: User; env: NodeJS.ProcessEnv; bytes: number; hubUrl: string };

async function killedAtHalf({ user, env, bytes, hubUrl }: Around, { say }: BenchOptions): Promise<Figure[]> {
  const { db } = user;
  const workers: RunningWorker[] = [await startWorker(env), await startWorker(env)];
  try {
    const id = await confirmedImport(repo, user);
    await until(db, id, ({ copiedBytes }) => copiedBytes >= bytes / 2);
    const sentBefore = await sent(hubUrl);
    const before = await db.import.findUniqueOrThrow({ where: { id } });
    const killedAt = performance.now();
    const holder = workers.findIndex(({ pid }) => before.worker?.endsWith(`-${pid}`));
    if (holder < 0 || before.state !== "copying")
      throw new Error("The import was over before its worker could be killed.");
    await workers.splice(holder, 1)[0]?.kill();
    say(
      `  killed when ${Number(before.copiedBytes) / MIB} MiB were in place and ${sentBefore / MIB} MiB had been sent`,
    );

    await until(
      db,
      id,
      ({ worker, bytesPerSecond }) => worker !== before.worker && worker !== null && bytesPerSecond > 0,
    );
    const resumed = (performance.now() - killedAt) / 1000;
    await until(db, id, ({ state }) => state === "done");
    const done = (performance.now() - killedAt) / 1000;
    return [
      atMost("read again from the Hub", ((await sent(hubUrl)) - bytes) / MIB, "MiB", 256),
      atMost("from the kill until bytes come again", resumed, "s", 35),
      measured("from the kill until the import is done, read back and verified", done, "s"),
      measured("what rclone reads again: all of it", bytes / MIB, "MiB"),
    ];
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

type Row = Awaited<ReturnType<Db["import"]["findUniqueOrThrow"]>>;

async function until(db: Db, id: string, isSo: (row: Row) => boolean): Promise<void> {
  for (const end = Date.now() + 600_000; ; await sleep(50)) {
    const row = await db.import.findUniqueOrThrow({ where: { id } });
    if (isSo(row)) return;
    if (row.state === "failed" || Date.now() > end)
      throw new Error(`The import is ${row.state}: ${row.problem ?? "it took too long."}`);
  }
}

/** All bytes of files that the Hub sent. */
async function sent(hubUrl: string): Promise<number> {
  const { files } = reads.parse(await (await fetch(`${hubUrl}/_sandbox/requests`)).json());
  return Object.values(files)
    .flat()
    .reduce((sum, range) => sum + range.sent, 0);
}
