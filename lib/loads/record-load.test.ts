import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { getLoad, getLoadLog, listLoads } from "#lib/loads/queries.ts";
import { recordLoad } from "#lib/loads/record-load.ts";
import { removeLoad } from "#lib/loads/remove-load.ts";
import { testDb } from "#lib/testing/db.ts";
import { record, recordRefused } from "#lib/testing/record.ts";

const actor = { id: "a", name: "Ada", email: "ada@example.test", role: "engineer" as const };
const recorded = "lib/loads/recordings/0.32.0-runai-gs-1b.log";

test("a log becomes a load with its phases and every line of it", async () => {
  const db = await testDb();
  const log = await readFile(recorded);

  const { id } = await recordLoad("runai.log", chunksOf(log, 1000), { db, actor, record });

  const load = await getLoad(id, { db });
  expect(load).toMatchObject({
    name: "runai.log",
    outcome: "ready",
    model: "gs://models-usc1/acme/llama-1b",
    createdBy: "Ada",
  });
  expect(load.explained.phases.map((phase) => phase.key)).toContain("weights");
  const page = await getLoadLog(id, 35, { db });
  expect(page.lines[0]).toMatchObject({ number: 35, text: expect.stringContaining("Starting to load model") });
  expect(page.lines.at(-1)?.number).toBe(load.lineCount);
  expect(await listLoads({ db })).toHaveLength(1);
});

test("the size of the weights is what the log says was read, and none where several ranks say something", async () => {
  const db = await testDb();
  const log = (await readFile("lib/loads/recordings/0.15.1-runai-gs-1b-eager.log")).toString();
  const said = log.split("\n").find((line) => line.includes("Overall time to stream")) ?? "";
  const sizeIn = async (text: string) => {
    const { id } = await recordLoad("runai.log", chunksOf(Buffer.from(text), 1_000), { db, actor, record });
    return (await db.load.findUniqueOrThrow({ where: { id } })).weightsBytes;
  };

  const gib = Number(/stream ([\d.]+) GiB/.exec(said)?.[1]);
  expect(Number(await sizeIn(log))).toBe(Math.round(gib * 1024 ** 3));
  expect(await sizeIn(log.replace(said, `${said}\n${said}`))).toBeNull();
});

test("a log with none of vLLM in it is refused and nothing is kept", async () => {
  const db = await testDb();

  const attempt = recordLoad("nginx.log", chunksOf(Buffer.from("GET / 200\n".repeat(20)), 7), { db, actor, record });

  await expect(attempt).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining("None of its 20 lines"),
  });
  expect(await db.load.count()).toBe(0);
});

test("an empty log is refused in words", async () => {
  const db = await testDb();

  await expect(recordLoad("empty.log", chunksOf(Buffer.alloc(0), 1), { db, actor, record })).rejects.toThrow(
    "This log is empty.",
  );
});

test("a log over 64 MiB is refused while it arrives and nothing is kept", async () => {
  const db = await testDb();
  const mebibyte = Buffer.alloc(1024 * 1024, `INFO 11-24 12:00:00 [core.py:1] ${"x".repeat(4000)}\n`);
  async function* endless() {
    for (;;) yield mebibyte;
  }

  await expect(recordLoad("big.log", endless(), { db, actor, record })).rejects.toThrow("larger than 64 MiB");
  expect(await db.load.count()).toBe(0);
});

test("bytes that Postgres keeps in no text are shown, not lost with the log", async () => {
  const db = await testDb();
  const log = Buffer.concat([await readFile(recorded), Buffer.from([0x61, 0x00, 0xff, 0xfe, 0x62, 0x0a])]);

  const { id } = await recordLoad("nul.log", chunksOf(log, 4096), { db, actor, record });

  const { lineCount } = await getLoad(id, { db });
  const { lines } = await getLoadLog(id, lineCount, { db });
  expect(lines.at(-1)?.text).toMatch(/^a.+b$/);
});

test("a removed load takes its log along", async () => {
  const db = await testDb();
  const { id } = await recordLoad("runai.log", chunksOf(await readFile(recorded), 9999), { db, actor, record });

  await removeLoad(id, { db, record });

  expect(await db.loadLog.count()).toBe(0);
  await expect(removeLoad(id, { db, record })).rejects.toMatchObject({ code: "not_found" });
});

test("the log names a load as the screens do, when it comes and when it goes", async () => {
  const db = await testDb();

  const { id } = await recordLoad("runai.log", chunksOf(await readFile(recorded), 9999), { db, actor, record });
  await removeLoad(id, { db, record });

  const kept = { outcome: "ready", model: "gs://models-usc1/acme/llama-1b" };
  const rows = await db.activity.findMany({ orderBy: { id: "asc" }, select: { target: true, detail: true } });
  expect(rows).toEqual([
    { target: "L-1 runai.log", detail: { after: kept } },
    { target: "L-1 runai.log", detail: { before: kept } },
  ]);
});

test("a load whose row of the log cannot be written is neither kept nor removed", async () => {
  const db = await testDb();
  const log = await readFile(recorded);
  const { id } = await recordLoad("runai.log", chunksOf(log, 9999), { db, actor, record });

  const second = recordLoad("again.log", chunksOf(log, 9999), { db, actor, record: recordRefused });
  await expect(second).rejects.toThrow("refused");
  await expect(removeLoad(id, { db, record: recordRefused })).rejects.toThrow("refused");

  expect(await db.load.findMany({ select: { name: true } })).toEqual([{ name: "runai.log" }]);
});

async function* chunksOf(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
