import { onTestFinished } from "vitest";
import { createDb } from "#lib/db.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { takeLines } from "#lib/loads/start/followed-run.ts";
import { openStart } from "#lib/loads/start/open-start.ts";
import { writeStarts } from "#lib/loads/start/write-starts.ts";
import { testDatabaseUrl } from "#lib/testing/db.ts";
import { at } from "#lib/testing/pods.ts";

/** A start of a pod that is only watched, before its first line, and a way to write lines of it. */
export async function aFollowedStart() {
  const databaseUrl = await testDatabaseUrl();
  const db = createDb(databaseUrl);
  onTestFinished(() => db.$disconnect());
  const { id: clusterId } = await db.cluster.create({ data: { name: "c", source: "gke", server: "https://c" } });
  const signal = new AbortController().signal;
  const hold: Hold = { worker: "w1", signal, write: (run) => db.$transaction((tx) => run(tx)) };
  const deployment = { id: null, createdBy: "Ada", model: null };
  const pod = { namespace: "default", pod: "chat", uid: "pod-1", container: "vllm", run: 0 };
  const made = { createdAt: new Date(at("14:00:00")), concurrency: null, settings: {} };
  const start = await openStart({ clusterId, deployment, ...pod, ...made }, { db, hold });
  if (!start) throw new Error("The start is over before it began.");
  const write = async (lines: string[]) => {
    takeLines(start, lines);
    await writeStarts([{ start, facts: {}, events: [], live: true }], hold);
  };
  return { db, databaseUrl, hold, start, write };
}
