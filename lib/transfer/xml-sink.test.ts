import { mkdtemp, rm } from "node:fs/promises";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startGcs } from "../../sandbox/gcs/server.ts";
import { crc32cOf, crc32cText } from "./crc32c.ts";
import { copyFiles } from "./copy-files.ts";
import { hasher } from "./hasher.ts";
import { httpSource } from "./http-source.ts";
import { aCopy, smallScale, someBytes } from "./testing/a-copy.ts";
import { rangeServer } from "./testing/range-server.ts";
import { xmlSink, type XmlSinkOptions } from "./xml-sink.ts";

// One thread for the file: starting one costs more than most of these copies.
const hashing = hasher();
afterAll(() => hashing.close());

const MIB = 2 ** 20;
/** Cloud Storage refuses to complete smaller parts, but for the last. */
const PART = 5 * MIB;

const spec = { name: "org/model/a b?#ü.bin", contentType: "application/x-test", metadata: { "hf-sha256": "ab12" } };

test("an object written in one request is as it was sent, and never replaces another", async () => {
  const { sink } = await bucket();
  const body = someBytes(100_000);

  const stored = await sink.putObject(spec, body, crc(body), never());

  expect(stored).toMatchObject({ name: spec.name, size: 100_000, crc32c: crc(body) });
  expect(await sink.findObject(spec.name, never())).toMatchObject({
    metadata: spec.metadata,
    generation: stored.generation,
  });
  await expect(sink.putObject(spec, body, crc(body), never())).rejects.toMatchObject({ kind: "exists" });
});

test("an empty object can be written", async () => {
  const { sink } = await bucket();

  const stored = await sink.putObject(spec, Buffer.alloc(0), "AAAAAA==", never());

  expect(stored).toMatchObject({ size: 0, crc32c: "AAAAAA==" });
});

test("parts become one object with the metadata given at the beginning", async () => {
  const { sink } = await bucket();
  const bodies = [someBytes(PART), someBytes(1234)];

  const uploadId = await sink.beginUpload(spec, never());
  await Promise.all(
    bodies.map((body, index) => sink.putPart(spec.name, uploadId, index + 1, body, crc(body), never())),
  );
  const parts = await sink.listParts(spec.name, uploadId, never());
  await sink.completeUpload(spec.name, uploadId, parts ?? [], never());

  expect(parts?.map(({ number, size }) => [number, size])).toEqual([
    [1, PART],
    [2, 1234],
  ]);
  const stored = await sink.findObject(spec.name, never());
  expect(stored).toMatchObject({ size: PART + 1234, crc32c: crc(Buffer.concat(bodies)), metadata: spec.metadata });
  expect(await read(sink, stored?.generation ?? "")).toEqual(Buffer.concat(bodies));
  expect(await read(sink, stored?.generation ?? "", PART)).toEqual(bodies[1]);
});

test("a part whose bytes do not have its CRC32C is refused, and worth sending again", async () => {
  const { sink } = await bucket();
  const uploadId = await sink.beginUpload(spec, never());

  const put = sink.putPart(spec.name, uploadId, 1, someBytes(1000), crc(someBytes(1000)), never());

  await expect(put).rejects.toMatchObject({ kind: "broken", retryable: true });
  expect(await sink.listParts(spec.name, uploadId, never())).toEqual([]);
});

test("all parts are listed, however many pages they fill", async () => {
  const { url } = await bucket();
  const sink = aSink(url, "models", "writer", { perPage: 2 });
  const uploadId = await sink.beginUpload(spec, never());
  const body = Buffer.from("x");
  for (const number of [1, 2, 3, 4, 5]) await sink.putPart(spec.name, uploadId, number, body, crc(body), never());

  const parts = await sink.listParts(spec.name, uploadId, never());

  expect(parts?.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
});

test("every open upload below a prefix is listed, however many pages they fill, and no other", async () => {
  const { url } = await bucket();
  const sink = aSink(url, "models", "writer", { perPage: 2 });
  const names = ["org/model/a&b.bin", "org/model/it's.bin", "org/model/it's.bin", "org/model/z.bin", "org/other/x.bin"];
  const begun = await Promise.all(
    names.map(async (name) => ({ name, uploadId: await sink.beginUpload({ ...spec, name }, never()) })),
  );

  const uploads = await sink.listUploads("org/model/", never());

  const below = begun.filter(({ name }) => name.startsWith("org/model/"));
  expect(new Set(uploads)).toEqual(new Set(below));
  expect(uploads).toHaveLength(4);
  for (const { name, uploadId } of uploads) await sink.abortUpload(name, uploadId, never());
  expect(await sink.listUploads("", never())).toEqual([begun.at(-1)]);
});

test("an upload that is not there is told apart from one without parts, and aborting it is no error", async () => {
  const { sink } = await bucket();
  const uploadId = await sink.beginUpload(spec, never());
  await sink.abortUpload(spec.name, uploadId, never());

  expect(await sink.listParts(spec.name, uploadId, never())).toBeNull();
  await sink.abortUpload(spec.name, uploadId, never());
  const body = someBytes(10);
  await expect(sink.putPart(spec.name, uploadId, 1, body, crc(body), never())).rejects.toMatchObject({ kind: "gone" });
});

test("only the named generation is removed, and a missing object is no error", async () => {
  const { sink } = await bucket();
  const body = someBytes(10);
  const { generation } = await sink.putObject(spec, body, crc(body), never());

  await sink.removeObject(spec.name, "1", never());
  expect(await sink.findObject(spec.name, never())).not.toBeNull();
  await sink.removeObject(spec.name, generation, never());
  await sink.removeObject(spec.name, generation, never());

  expect(await sink.findObject(spec.name, never())).toBeNull();
});

test("a missing bucket, a caller without permission and an unknown token are told in Google's words", async () => {
  const { url } = await bucket();
  const nowhere = aSink(url, "no-such-bucket", "writer");
  const stranger = aSink(url, "models", "stranger");
  const nobody = aSink(url, "models", "unknown-token");

  await expect(nowhere.beginUpload(spec, never())).rejects.toMatchObject({ kind: "missing", code: "not_found" });
  await expect(stranger.beginUpload(spec, never())).rejects.toMatchObject({
    kind: "forbidden",
    message: expect.stringMatching(/gs:\/\/models\/.*storage\.multipartUploads\.create|does not have storage\./),
  });
  await expect(nobody.beginUpload(spec, never())).rejects.toMatchObject({ kind: "forbidden" });
});

test("a Complete that answers 200 with an error in its body is an error", async () => {
  const { sink, fault } = await bucket();
  const uploadId = await sink.beginUpload(spec, never());
  const body = someBytes(10);
  const { etag } = await sink.putPart(spec.name, uploadId, 1, body, crc(body), never());
  await fault({ "xml.complete": ["return-200-error-body"] });

  const complete = () => sink.completeUpload(spec.name, uploadId, [{ number: 1, etag, size: 10 }], never());

  await expect(complete()).rejects.toMatchObject({ kind: "unavailable" });
  await complete();
});

test("a server that is not there, and one that never answers, are told apart", async () => {
  const silent = aSink(await silentServer(), "models", "writer", { answerSeconds: 0.2 }).findObject("x", never());
  await expect(silent).rejects.toMatchObject({ kind: "stalled" });

  const absent = aSink("http://127.0.0.1:1", "models", "writer").findObject("x", never());
  await expect(absent).rejects.toMatchObject({ kind: "unavailable", message: expect.stringContaining("ECONNREFUSED") });
});

test("an abort ends a request with the abort's own reason", async () => {
  const stop = new AbortController();

  const begun = aSink(await silentServer(), "models", "writer").beginUpload(spec, stop.signal);
  setTimeout(() => stop.abort(new Error("paused")), 50);

  await expect(begun).rejects.toThrow("paused");
});

test.each([
  { "xml.initiate": ["return-503", "return-reset-connection"] },
  { "xml.part": ["return-503", "return-408", "return-reset-connection", "return-429", "return-500"] },
  { "xml.complete": ["return-503", "return-200-error-body", "return-reset-connection"] },
  { "xml.complete": ["done-but-answer-lost"] },
  { "xml.initiate": ["return-429", "return-408"], "xml.complete": ["return-429", "return-408"] },
  { "storage.objects.get": ["return-429", "return-408"] },
  { "storage.objects.get": ["return-503", "return-reset-connection"] },
])("a copy into a bucket with faults %j ends with the same object", async (faults) => {
  const { sink, fault, left } = await bucket();
  const content = someBytes(2 * PART + 1000);
  const server = await rangeServer({ "/f": content });
  const { copy } = aCopy(`${server.url}/f`, content);
  const source = httpSource();
  const id = await fault(faults);

  const tuning = { ...smallScale, smallestPart: PART, memoryBytes: 3 * PART };
  const [outcome] = await copyFiles([copy], { source, sink, signal: never(), hashing, tuning });
  await source.close();

  expect(outcome?.error).toBeUndefined();
  expect(outcome?.object).toMatchObject({ size: content.length, crc32c: crc(content) });
  expect(await left(id)).toBe(true);
});

test("a small file into a bucket that asks to wait, times out and breaks off is one object", async () => {
  const { sink, fault, left } = await bucket();
  const content = someBytes(1_000);
  const server = await rangeServer({ "/f": content });
  const { copy } = aCopy(`${server.url}/f`, content);
  const source = httpSource();
  const all = ["return-429", "return-408", "return-503", "return-reset-connection", "done-but-answer-lost"];
  const id = await fault({ "storage.objects.insert": all });

  const [outcome] = await copyFiles([copy], { source, sink, signal: never(), hashing, tuning: smallScale });
  await source.close();

  expect(outcome?.object).toMatchObject({ size: content.length, crc32c: crc(content) });
  expect(await left(id)).toBe(true);
  expect(server.bytesAsked()).toBe(content.length);
});

test("a Complete that takes longer than anybody waits ends with one whole object all the same", async () => {
  const { url, fault, left } = await bucket({ timeScale: 0.02 });
  const sink = aSink(url, "models", "writer", { completeSeconds: 0.3 });
  const content = someBytes(2 * PART);
  const server = await rangeServer({ "/f": content });
  const { copy, told } = aCopy(`${server.url}/f`, content);
  const source = httpSource();
  const id = await fault({ "xml.complete": ["done-after-30s"] });

  const tuning = { ...smallScale, smallestPart: PART, memoryBytes: 3 * PART };
  const [outcome] = await copyFiles([copy], { source, sink, signal: never(), hashing, tuning });
  await source.close();

  expect(outcome?.object).toMatchObject({ size: content.length, crc32c: crc(content) });
  expect(told.uploads).toHaveLength(1);
  expect(await sink.listUploads("", never())).toEqual([]);
  expect(await left(id)).toBe(true);
});

async function bucket({ timeScale = 1 } = {}) {
  const stateDir = await mkdtemp(join(tmpdir(), "transfer-"));
  const principals = { writer: "user:writer@example.org", stranger: "user:stranger@example.org" };
  const bindings = [{ role: "roles/storage.objectUser", members: [principals.writer] }];
  const gcs = await startGcs({ stateDir, principals, timeScale, buckets: [{ name: "models", bindings }] });
  const sink = aSink(gcs.url, "models", "writer");
  onTestFinished(async () => {
    await gcs.close();
    await rm(stateDir, { recursive: true });
  });

  async function fault(instructions: Record<string, string[]>): Promise<string> {
    const body = JSON.stringify({ instructions, global: true });
    const response = await fetch(`${gcs.url}/retry_test`, { method: "POST", body });
    return z.object({ id: z.string() }).parse(await response.json()).id;
  }
  async function left(id: string): Promise<boolean> {
    const response = await fetch(`${gcs.url}/retry_test/${id}`);
    return z.object({ completed: z.boolean() }).parse(await response.json()).completed;
  }
  return { url: gcs.url, sink, fault, left };
}

async function silentServer(): Promise<string> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

function aSink(endpoint: string, name: string, token: string, options: Partial<XmlSinkOptions> = {}) {
  const sink = xmlSink({ endpoint, bucket: name, accessToken: async () => token, ...options });
  onTestFinished(() => sink.close());
  return sink;
}

async function read(sink: ReturnType<typeof aSink>, generation: string, start = 0): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(sink.readObject(spec.name, generation, start, never())));
}

function crc(body: Buffer): string {
  return crc32cText(crc32cOf(body));
}

function never(): AbortSignal {
  return new AbortController().signal;
}
