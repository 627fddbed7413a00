import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { kubeEvent } from "#lib/clients/kube-objects.ts";
import type { Db } from "#lib/db.ts";
import { emptyLoad } from "#lib/loads/reader/load-state.ts";
import { explained } from "#lib/loads/reader/explained.ts";
import { writeLoadEvents } from "#lib/loads/start/write-events.ts";
import { addLines } from "#lib/loads/start/write-lines.ts";
import type { Bench } from "../bench.ts";
import { atLeast, atMost, measured } from "../figure.ts";
import { median } from "../median.ts";
import { openSluice } from "../open-sluice.ts";

const events = 100_000;
const perWrite = 500;
const lines = 400_000;
/** As a pass of the worker has of a busy log. */
const linesPerRow = 20;
const rowsPerWrite = 50;

export const ingestBench: Bench = {
  id: "ingest",
  code: "B12",
  title: `${events.toLocaleString("en-GB")} events of clusters and ${lines.toLocaleString("en-GB")} lines of logs into the database as the worker writes them, beside COPY of the same rows`,
  async run({ folder, runs, say }) {
    const parts = new AsyncDisposableStack();
    try {
      const { db } = await openSluice(parts, say);
      const sides = { events: [] as Side[], lines: [] as Side[] };
      for (let run = 0; run <= runs; run++) {
        const [ofEvents, ofLines] = [await eventsOnce(db, folder), await linesOnce(db, folder)];
        say(`  ${run === 0 ? "warming up" : `run ${run}`}: ${told("events", ofEvents)}; ${told("lines", ofLines)}`);
        if (run === 0) continue;
        sides.events.push(ofEvents);
        sides.lines.push(ofLines);
      }
      const of = (side: Side[], key: keyof Side) => median(side.map((one) => one[key]));
      const rate = (side: Side[]) => of(side, "copySeconds") / of(side, "ourSeconds");
      return [
        atLeast("events beside COPY", rate(sides.events), "x", 0.25),
        measured("events a second", events / of(sides.events, "ourSeconds"), ""),
        atMost("an event in the database, with its indexes", of(sides.events, "bytes"), "B", 260),
        atLeast("lines beside COPY", rate(sides.lines), "x", 0.25),
        measured("lines a second", lines / of(sides.lines, "ourSeconds"), ""),
        atMost("a line in the database, with its index", of(sides.lines, "bytes"), "B", 260),
      ];
    } finally {
      await parts.disposeAsync();
    }
  },
};

type Side = { ourSeconds: number; copySeconds: number; bytes: number };

function told(what: string, { ourSeconds, copySeconds, bytes }: Side): string {
  return `${what} ${ourSeconds.toFixed(1)} s, COPY ${copySeconds.toFixed(1)} s, ${bytes.toFixed(0)} B each`;
}

async function eventsOnce(db: Db, folder: string): Promise<Side> {
  const loadId = await aLoad(db);
  const all = Array.from({ length: events }, (_, index) => anEvent(index));
  const ourSeconds = await seconds(async () => {
    for (let at = 0; at < all.length; at += perWrite) {
      const some = all.slice(at, at + perWrite).map((event) => ({ ownerId: loadId, event }));
      await db.$transaction((tx) => writeLoadEvents(tx, some));
    }
  });
  const bytes = (await sizeOf(db, "load_event")) / events;
  const copySeconds = await copy(db, folder, "load_event");
  await db.load.delete({ where: { id: loadId } });
  return { ourSeconds, copySeconds, bytes };
}

async function linesOnce(db: Db, folder: string): Promise<Side> {
  const loadId = await aLoad(db);
  const rows = Array.from({ length: lines / linesPerRow }, (_, index) => ({
    loadId,
    firstLine: index * linesPerRow + 1,
    text: Array.from({ length: linesPerRow }, (__, line) => aLine(index * linesPerRow + line)).join("\n"),
  }));
  const ourSeconds = await seconds(async () => {
    for (let at = 0; at < rows.length; at += rowsPerWrite) {
      const some = rows.slice(at, at + rowsPerWrite);
      await db.$transaction((tx) => addLines(tx, some));
    }
  });
  const bytes = (await sizeOf(db, "load_log")) / lines;
  const copySeconds = await copy(db, folder, "load_log");
  await db.load.delete({ where: { id: loadId } });
  return { ourSeconds, copySeconds, bytes };
}

/** Copies the rows of a table into one like it, with its indexes and without its triggers: what a database can take at most. */
async function copy(db: Db, folder: string, table: "load_event" | "load_log"): Promise<number> {
  const file = join(folder, `${table}.copy`);
  writeFileSync(file, "");
  await db.$executeRawUnsafe(`COPY "${table}" TO '${file}'`);
  await db.$executeRawUnsafe(`CREATE TABLE "bench_copy" (LIKE "${table}" INCLUDING ALL)`);
  const took = await seconds(() => db.$executeRawUnsafe(`COPY "bench_copy" FROM '${file}'`));
  await db.$executeRawUnsafe(`DROP TABLE "bench_copy"`);
  return took;
}

/** What a table takes once nothing in it is dead. */
async function sizeOf(db: Db, table: "load_event" | "load_log"): Promise<number> {
  const rows = await db.$queryRawUnsafe<{ bytes: number }[]>(
    `SELECT pg_total_relation_size('"${table}"')::float AS "bytes"`,
  );
  return rows[0]?.bytes ?? NaN;
}

async function aLoad(db: Db): Promise<string> {
  // What earlier runs left would be counted with what this one writes.
  await db.$executeRaw`TRUNCATE "load_event", "load_log"`;
  const log = explained(emptyLoad);
  const data = { name: "bench", outcome: log.outcome, explained: log, logBytes: 0, lineCount: 0, createdBy: "bench" };
  return (await db.load.create({ data, select: { id: true } })).id;
}

/** As the kubelet tells of a probe, the commonest of its events. */
function anEvent(index: number) {
  const at = new Date(Date.UTC(2026, 10, 26) + index * 1_000).toISOString();
  return kubeEvent.parse({
    metadata: { name: `chat-7d9c6b5f44-x4k2p.${index.toString(16)}`, namespace: "default", uid: randomUUID() },
    type: "Warning",
    reason: "Unhealthy",
    message: `Startup probe failed: Get "http://10.8.1.${index % 250}:8000/health": dial tcp: connection refused`,
    count: 1,
    firstTimestamp: at,
    lastTimestamp: at,
    involvedObject: { kind: "Pod", name: "chat-7d9c6b5f44-x4k2p", namespace: "default", uid: randomUUID() },
  });
}

function aLine(index: number): string {
  const at = new Date(Date.UTC(2026, 10, 26) + index * 10).toISOString().replace("Z", "123456Z");
  return `${at} (EngineCore pid=187) INFO 11-26 12:00:00 [core.py:${index % 900}] Step ${index}: prepared ${index * 7} of ${index * 9} tokens`;
}

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1_000;
}
