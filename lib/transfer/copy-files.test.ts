import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { type CopyOptions, copyFiles } from "./copy-files.ts";
import type { FileCopy } from "./engine.ts";
import { hasher } from "./hasher.ts";
import { httpSource } from "./http-source.ts";
import type { TransferEvent } from "./transfer-event.ts";
import { TransferError } from "./transfer-error.ts";
import { aCopy, smallScale, someBytes } from "./testing/a-copy.ts";
import { memorySink } from "./testing/memory-sink.ts";
import { rangeServer, serveRange } from "./testing/range-server.ts";

// One thread for the file: starting one costs more than most of these copies.
const hashing = hasher();
afterAll(() => hashing.close());

const PART = 64 * 1024;

test("files of all sizes arrive whole: empty, small, exactly one part, exactly two, and odd", async () => {
  const sizes = [0, 1, 1000, PART, PART + 1, 2 * PART, 10 * PART + 12_345];
  const contents = Object.fromEntries(sizes.map((size) => [`/f${size}`, someBytes(size)]));
  const server = await rangeServer(contents);
  const bucket = memorySink();
  const copies = sizes.map((size) =>
    aCopy(`${server.url}/f${size}`, contents[`/f${size}`] ?? Buffer.alloc(0), { path: `f${size}` }),
  );

  const outcomes = await run(
    copies.map(({ copy }) => copy),
    bucket.sink,
  );

  expect(outcomes.filter(({ error }) => error)).toEqual([]);
  for (const size of sizes)
    expect(bucket.objects.get(`models/f${size}`)?.body.equals(contents[`/f${size}`] ?? Buffer.alloc(0))).toBe(true);
  expect(copies.map(({ located }) => located())).toEqual([0, 1, 1, 1, 1, 1, 1]);
  expect(server.bytesAsked()).toBe(sizes.reduce((a, b) => a + b));
  expect(bucket.uploads.size).toBe(0);
});

test("a git blob is verified by its own digest", async () => {
  const content = someBytes(500);
  const server = await rangeServer({ "/config.json": content });
  const bucket = memorySink();
  const { copy } = aCopy(`${server.url}/config.json`, content);
  const hex = createHash("sha1").update("blob 500\0").update(content).digest("hex");

  const [outcome] = await run([{ ...copy, file: { ...copy.file, digest: { kind: "git-sha1", hex } } }], bucket.sink);

  expect(outcome?.object?.size).toBe(500);
});

test("a file that fails does not stop the others", async () => {
  const good = someBytes(3 * PART);
  const server = await rangeServer({ "/good": good, "/bad": someBytes(3 * PART) }, ({ path }, response) => {
    if (!path.startsWith("/bad")) return false;
    response.writeHead(500).end();
    return true;
  });
  const bucket = memorySink();
  const copies = [
    aCopy(`${server.url}/bad`, good, { path: "bad" }),
    aCopy(`${server.url}/good`, good, { path: "good" }),
  ];

  const outcomes = await run(
    copies.map(({ copy }) => copy),
    bucket.sink,
  );

  expect([...bucket.objects.keys()]).toEqual(["models/good"]);
  const failed = outcomes.find(({ copy }) => copy.file.path === "bad")?.error;
  expect(failed).toMatchObject({ kind: "unavailable", path: "bad", retryable: true });
});

test("an abort ends a copy at once and a later one reads only the parts that were not finished", async () => {
  const content = someBytes(12 * PART);
  let held = true;
  const server = await rangeServer({ "/f": content }, ({ start }) => held && start >= 8 * PART);
  const bucket = memorySink();
  const { copy, told } = aCopy(`${server.url}/f`, content);
  const stop = new AbortController();

  const paused = run([copy], bucket.sink, { signal: stop.signal });
  await expect.poll(() => bucket.partsPut.length).toBe(8);
  // A request on its way would be counted with those of the later copy.
  await expect.poll(() => server.requests.length).toBe(12);
  const abortedAt = performance.now();
  stop.abort(new Error("paused"));
  await expect(paused).rejects.toThrow("paused");

  expect(performance.now() - abortedAt).toBeLessThan(2000);
  expect(told.parts.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);

  held = false;
  const readBefore = server.requests.length;
  const [outcome] = await run([{ ...copy, resume: told.uploads[0] }], bucket.sink);

  expect(outcome?.error).toBeUndefined();
  expect(server.requests.slice(readBefore).every(({ start }) => start >= 8 * PART)).toBe(true);
  expect(server.requests.length - readBefore).toBe(4);
  expect(bucket.objects.get("models/model.safetensors")?.body.equals(content)).toBe(true);
  expect(told.uploads).toHaveLength(1);
});

test("memory stays within the slots however large the file, and progress adds up to its size", async () => {
  const content = someBytes(64 * PART);
  const server = await rangeServer({ "/f": content });
  let together = 0;
  let most = 0;
  const bucket = memorySink(async (operation) => {
    if (operation !== "putPart") return;
    most = Math.max(most, ++together);
    await new Promise((resolve) => setTimeout(resolve, 2));
    together--;
  });
  const { copy } = aCopy(`${server.url}/f`, content);
  const events: TransferEvent[] = [];

  await run([copy], bucket.sink, { onEvent: (event) => events.push(event) });

  // A quarter of a MiB is four slots of 64 KiB, so no more than four parts can ever be between source and bucket.
  expect(most).toBeLessThanOrEqual(4);
  expect(most).toBeGreaterThan(1);
  const progress = events.filter((event) => event.kind === "progress");
  expect(progress.at(-1)).toMatchObject({ bytesRead: content.length, partsDone: 64, partsTotal: 64 });
});

test("large files take turns, so that none waits for another to end", async () => {
  const contents = { "/a": someBytes(40 * PART), "/b": someBytes(40 * PART) };
  const server = await rangeServer(contents);
  const bucket = memorySink();
  const copies = [
    aCopy(`${server.url}/a`, contents["/a"], { path: "a" }),
    aCopy(`${server.url}/b`, contents["/b"], { path: "b" }),
  ];

  await run(
    copies.map(({ copy }) => copy),
    bucket.sink,
  );

  const firstHalf = server.requests.slice(0, 40).map(({ path }) => path[1]);
  expect(firstHalf.filter((name) => name === "a").length).toBeGreaterThan(10);
  expect(firstHalf.filter((name) => name === "b").length).toBeGreaterThan(10);
});

test("a worker that lost the file stops before the object appears", async () => {
  const content = someBytes(3 * PART);
  const server = await rangeServer({ "/f": content });
  const bucket = memorySink();
  const { copy } = aCopy(`${server.url}/f`, content);
  const lost = new Error("Another worker has this file.");
  const ledger = { ...copy.ledger, mayComplete: () => Promise.reject(lost) };

  const [outcome] = await run([{ ...copy, ledger }], bucket.sink);

  expect(outcome?.error).toBe(lost);
  expect(bucket.objects.size).toBe(0);
});

test("a ledger that can no longer write stops the copy instead of working on unrecorded", async () => {
  const content = someBytes(200 * PART);
  const server = await rangeServer({ "/f": content });
  const bucket = memorySink();
  const { copy } = aCopy(`${server.url}/f`, content);
  const gone = new Error("The lease is gone.");

  const [outcome] = await run(
    [{ ...copy, ledger: { ...copy.ledger, partsDone: () => Promise.reject(gone) } }],
    bucket.sink,
  );

  expect(outcome?.error).toBe(gone);
  expect(bucket.partsPut.length).toBeLessThan(100);
});

test("what onSettled throws ends the whole run", async () => {
  const content = someBytes(10);
  const server = await rangeServer({ "/f": content });
  const { copy } = aCopy(`${server.url}/f`, content);

  const running = run([copy], memorySink().sink, {
    onSettled: () => {
      throw new Error("The database is gone.");
    },
  });

  await expect(running).rejects.toThrow("The database is gone.");
});

test("an object that somebody else put there is not replaced", async () => {
  const content = someBytes(100);
  const server = await rangeServer({ "/f": content });
  const bucket = memorySink();
  const { copy } = aCopy(`${server.url}/f`, content);
  await bucket.sink.putObject(
    { ...copy.object, metadata: {} },
    Buffer.from("theirs"),
    "",
    new AbortController().signal,
  );

  const [outcome] = await run([copy], bucket.sink);

  expect(outcome?.error).toMatchObject({ kind: "exists" });
  expect(bucket.objects.get(copy.object.name)?.body.toString()).toBe("theirs");
});

test("an object that somebody else put there during the copy of a large file is not replaced, and no upload is left", async () => {
  const content = someBytes(3 * PART);
  const server = await rangeServer({ "/f": content });
  const { copy } = aCopy(`${server.url}/f`, content);
  const bucket = memorySink((operation) => {
    if (operation !== "putPart" || bucket.objects.size > 0) return;
    const theirs = { ...copy.object, metadata: { owner: "somebody else" } };
    void bucket.sink.putObject(theirs, Buffer.from("mine"), "", new AbortController().signal);
  });

  const [outcome] = await run([copy], bucket.sink);

  expect(outcome?.error).toMatchObject({ kind: "exists", retryable: false });
  expect(bucket.objects.get(copy.object.name)?.body.toString()).toBe("mine");
  expect(bucket.uploads.size).toBe(0);
});

test("a small object whose answer was lost is recognised, not written twice", async () => {
  const content = someBytes(100);
  const server = await rangeServer({ "/f": content });
  let lost = false;
  const bucket = memorySink((operation) => {
    if (operation !== "putObject" || lost) return undefined;
    lost = true;
    return new TransferError("broken", "The answer was lost.");
  });
  const { copy } = aCopy(`${server.url}/f`, content);

  const [outcome] = await run([copy], bucket.sink);

  expect(outcome?.object?.generation).toBe(bucket.objects.get(copy.object.name)?.generation);
});

test("a source that dies in the middle of every part is read on from there, and the bytes are the same", async () => {
  const content = someBytes(6 * PART);
  const server = await rangeServer({ "/f": content }, (request, response, bytes) => {
    if (request.end - request.start < PART / 2) return false;
    serveRange(request, response, bytes, 20_000);
    return true;
  });
  const bucket = memorySink();
  const { copy } = aCopy(`${server.url}/f`, content);

  const [outcome] = await run([copy], bucket.sink);

  expect(outcome?.error).toBeUndefined();
  expect(bucket.objects.get(copy.object.name)?.body.equals(content)).toBe(true);
  expect(server.requests.filter(({ start }) => start % PART !== 0).length).toBeGreaterThan(6);
});

test("a cap on the bandwidth is kept, however many parts are in flight", async () => {
  const content = someBytes(32 * PART);
  const server = await rangeServer({ "/f": content });
  const bucket = memorySink();
  const { copy } = aCopy(`${server.url}/f`, content);
  const began = performance.now();

  const [outcome] = await run([copy], bucket.sink, {
    tuning: { ...smallScale, mostBytesPerSecond: content.length / 0.5 },
  });

  expect(outcome?.error).toBeUndefined();
  expect(performance.now() - began).toBeGreaterThan(400);
});

function run(copies: FileCopy[], sink: CopyOptions["sink"], options: Partial<CopyOptions> = {}) {
  const source = httpSource({ stallSeconds: 0.3 });
  const signal = new AbortController().signal;
  return copyFiles(copies, { source, sink, signal, hashing, tuning: smallScale, ...options }).finally(() =>
    source.close(),
  );
}
