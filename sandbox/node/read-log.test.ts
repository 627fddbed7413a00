import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openContainerLog } from "./container-log.ts";
import { type LogQuery, readLog } from "./read-log.ts";

const all: LogQuery = { follow: false, timestamps: false, tailLines: null, since: null, limitBytes: null };
const start = 1_800_000_000_000_000_000n;

test("the file holds a line each with a time that no other line has, and long lines in parts", () => {
  const log = testLog();

  log.write(Buffer.from("one\ntw"));
  log.write(Buffer.from(`o\n${"x".repeat(20_000)}\n`));
  log.write(Buffer.from("no end"));
  log.close();

  const lines = readFileSync(log.file, "utf8").trimEnd().split("\n");
  expect(lines.map((line) => line.slice(31, 45))).toEqual([
    "stdout F one",
    "stdout F two",
    "stdout P xxxxx",
    "stdout F xxxxx",
    "stdout P no en",
  ]);
  expect(new Set(lines.map((line) => line.slice(0, 30))).size).toBe(5);
});

test.each<[string, Partial<LogQuery>, string]>([
  ["everything", {}, "a\nb\nc\n"],
  ["the last lines", { tailLines: 2 }, "b\nc\n"],
  ["no line at all", { tailLines: 0 }, ""],
  ["what came since a time, and at it", { since: "2027-01-15T08:00:00.000000001Z" }, "b\nc\n"],
  ["a number of bytes", { limitBytes: 3 }, "a\nb"],
  ["times in front", { timestamps: true, tailLines: 1 }, "2027-01-15T08:00:00.000000002Z c\n"],
])("a log is read as it was asked: %s", async (_name, query, text) => {
  const log = testLog();
  log.write(Buffer.from("a\nb\nc\n"));

  expect(await read(log, { ...all, ...query })).toBe(text);
});

test("who follows a log gets every line once, while it is written, and the end when the container ends", async () => {
  const log = testLog();
  log.write(Buffer.from("0\n"));
  const followed = read(log, { ...all, follow: true });

  for (let line = 1; line < 3000; line++) {
    log.write(Buffer.from(`${line}\n`));
    if (line % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  log.close();

  expect((await followed).trimEnd().split("\n")).toEqual(Array.from({ length: 3000 }, (_, line) => String(line)));
});

test("a long line is one line again, with one time", async () => {
  const log = testLog();
  log.write(Buffer.from(`${"ä".repeat(30_000)}\n`));

  const text = await read(log, { ...all, timestamps: true });

  expect(text).toBe(`2027-01-15T08:00:00.000000000Z ${"ä".repeat(30_000)}\n`);
});

function testLog() {
  const folder = mkdtempSync(join(tmpdir(), "sluice-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return openContainerLog(join(folder, "0.log"), () => start);
}

async function read(log: Parameters<typeof readLog>[0], query: LogQuery): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of readLog(log, query, new AbortController().signal)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
