import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { copyFiles, type CopyTuning } from "../copy-files.ts";
import type { FileCopy } from "../engine.ts";
import { httpSource } from "../http-source.ts";
import { aCopy, smallScale, someBytes } from "../testing/a-copy.ts";
import { memorySink } from "../testing/memory-sink.ts";
import { rangeServer, serveRange } from "../testing/range-server.ts";
import type { TransferEvent } from "../transfer-event.ts";
import type { Bulk } from "../bulk.ts";
import { transferThreads } from "./transfer-threads.ts";

const PART = 64 * 1024;
const MEBIBYTE = 2 ** 20;

test("a thread connects only where the given look-up leads", async () => {
  const content = someBytes(PART);
  const { url, requests } = await rangeServer({ "/f": content });
  const { port } = new URL(url);
  const asked: string[] = [];
  const { read } = reader((hostname, options, callback) => {
    asked.push(hostname);
    if (hostname === "inside.example")
      callback(new Error(`${hostname} resolves to 10.0.0.1, where no Hub can be.`), "");
    else lookup("127.0.0.1", options, callback);
  });

  const refused = read(`http://inside.example:${port}/f`);
  await expect(refused).rejects.toMatchObject({
    kind: "unavailable",
    retryable: true,
    message: "The source could not be reached: inside.example resolves to 10.0.0.1, where no Hub can be.",
  });
  expect(requests).toEqual([]);

  expect(await read(`http://files.example:${port}/f`)).toEqual(content);
  expect(asked).toEqual(["inside.example", "files.example"]);
});

test("an aborted range ends with the reason, and no byte lands in its memory afterwards", async () => {
  const content = someBytes(PART).fill(1);
  const begun = Promise.withResolvers<void>();
  const server = await rangeServer({ "/f": content }, (request, response) => {
    response.writeHead(206, { "content-range": `bytes 0-${PART - 1}/${PART}`, "content-length": PART });
    const timer = setInterval(() => response.write(content.subarray(0, 64)), 1);
    response.on("close", () => clearInterval(timer));
    begun.resolve();
    return request.number > 0;
  });
  const { read, into } = reader();
  const stop = new AbortController();

  const reading = read(`${server.url}/f`, stop.signal);
  await begun.promise;
  stop.abort(new Error("Paused."));
  await expect(reading).rejects.toThrow("Paused.");

  into.fill(0);
  await sleep(50);
  expect(into.every((byte) => byte === 0)).toBe(true);
});

test("a cap holds where threads move the bytes", async () => {
  const content = someBytes(12 * PART);
  const server = await rangeServer({ "/f": content });
  const { copy } = aCopy(`${server.url}/f`, content);
  const began = performance.now();

  const { outcome, bucket } = await copied(copy, { mostBytesPerSecond: (2 * content.length) / 3 }, threads());

  expect(outcome?.error).toBeUndefined();
  expect(bucket.objects.get(copy.object.name)?.body.equals(content)).toBe(true);
  // The last parts of those in flight need not rest any more.
  expect(performance.now() - began).toBeGreaterThan(900);
});

test.each(["threads", "one thread"])(
  "no moment takes more than a cap allows, however fast bytes come: %s",
  async (by) => {
    const content = someBytes(24 * MEBIBYTE);
    const server = await rangeServer({ "/f": content });
    const { copy } = aCopy(`${server.url}/f`, content);
    const began = performance.now();
    const excess: number[] = [];

    const tuning = { smallestPart: 3 * MEBIBYTE, memoryBytes: 24 * MEBIBYTE, mostBytesPerSecond: 12 * MEBIBYTE };
    const { outcome } = await copied(copy, tuning, by === "threads" ? threads() : undefined, (event) => {
      const seconds = (performance.now() - began) / 1000;
      if (event.kind === "progress") excess.push(event.bytesRead - seconds * 12 * MEBIBYTE);
    });

    expect(outcome?.error).toBeUndefined();
    expect(Math.max(...excess)).toBeLessThan(3 * MEBIBYTE);
  },
);

test("a file that changes at the source is noticed whichever thread reads it", async () => {
  const content = someBytes(12 * PART);
  const server = await rangeServer({ "/f": content }, (request, response) => {
    response.setHeader("etag", request.number < 6 ? '"first"' : '"second"');
    return false;
  });
  const { copy } = aCopy(`${server.url}/f`, content);

  const { outcome, bucket } = await copied(copy, {}, threads());

  expect(outcome?.error).toMatchObject({
    kind: "changed",
    message: expect.stringMatching(/changed at the source during the copy/),
  });
  expect(bucket.objects.size).toBe(0);
});

test("a copy goes on with a new thread where one died", async () => {
  const content = someBytes(8 * PART);
  const bulk = threads();
  const server = await rangeServer({ "/f": content }, (request, response, bytes) => {
    if (request.number !== 3) return false;
    void bulk.close().then(() => serveRange(request, response, bytes));
    return true;
  });
  const { copy } = aCopy(`${server.url}/f`, content);

  const { outcome, bucket, causes } = await copied(copy, {}, bulk);

  expect(outcome?.error).toBeUndefined();
  expect(bucket.objects.get(copy.object.name)?.body.equals(content)).toBe(true);
  expect(causes).toContain("A transfer thread ended.");
});

test("there are none on a machine with one processor", () => {
  expect(transferThreads({ count: 1 })).toBeUndefined();
});

function threads(names?: LookupFunction) {
  const bulk = transferThreads({ count: 2, leastBytes: 1, lookup: names });
  if (!bulk) throw new Error("There are threads where there are two.");
  onTestFinished(() => bulk.close());
  return bulk;
}

function reader(names?: LookupFunction) {
  const source = httpSource({ bulk: threads(names) });
  onTestFinished(() => source.close());
  const into = Buffer.from(new SharedArrayBuffer(PART));

  async function read(url: string, signal = new AbortController().signal): Promise<Buffer> {
    const location = { url, headers: {}, expiresAt: undefined };
    await source.readRange(location, 0, into, { size: PART, signal, onBytes: () => undefined });
    return into;
  }
  return { read, into };
}

async function copied(
  copy: FileCopy,
  tuning: Partial<CopyTuning>,
  bulk: Bulk | undefined,
  onEvent?: (event: TransferEvent) => void,
) {
  const bucket = memorySink();
  const source = httpSource({ bulk });
  const causes: string[] = [];
  const [outcome] = await copyFiles([copy], {
    source,
    sink: bucket.sink,
    signal: new AbortController().signal,
    onEvent(event) {
      onEvent?.(event);
      if ("cause" in event) causes.push(event.cause);
    },
    tuning: { ...smallScale, ...tuning },
  });
  await source.close();
  return { outcome, bucket, causes };
}
