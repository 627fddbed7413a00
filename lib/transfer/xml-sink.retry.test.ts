import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, expect, type TestContext, test } from "vitest";
import { z } from "zod";
import { startGcs } from "#sandbox/gcs/server.ts";
import { copyFiles } from "./copy-files.ts";
import { hasher } from "./hasher.ts";
import { httpSource } from "./http-source.ts";
import { aCopy, someBytes } from "./testing/a-copy.ts";
import { rangeServer } from "./testing/range-server.ts";
import { transferThreads } from "./threads/transfer-threads.ts";
import { xmlSink } from "./xml-sink.ts";

// One thread for the file: starting one costs more than these copies.
const hashing = hasher();
const bulk = transferThreads({ count: 2 });
afterAll(async () => {
  await hashing.close();
  await bulk?.close();
});

const PART = 9 * 2 ** 20;
const content = someBytes(2 * PART);

/** The seventh scenario of Google's conformance suite for clients, of uploads, for those that an import makes: in parts of the XML API. */
test.for([
  ["xml.initiate", ["return-reset-connection", "return-503"]],
  ["xml.part", ["return-reset-connection", "return-503"]],
  ["xml.part", ["return-408"]],
  ["xml.part", ["return-503-after-256K"]],
  ["xml.part", ["return-503-after-8192K", "return-408"]],
  ["xml.complete", ["return-reset-connection", "return-503"]],
  ["storage.objects.get", ["return-503", "return-reset-connection"]],
] as const)("%s survives %s", { timeout: 60_000 }, async ([method, faults], context) => {
  const { sink, left, download } = await bucketWith(method, faults, context);
  const server = await rangeServer({ "/f": content });
  const source = httpSource({ bulk });
  const { copy } = aCopy(`${server.url}/f`, content);
  const tuning = { smallestPart: PART, retries: { tries: 4, baseSeconds: 0.02, capSeconds: 0.1 } };

  const [outcome] = await copyFiles([copy], { source, sink, hashing, tuning, signal: new AbortController().signal });
  await Promise.all([source.close(), sink.close()]);

  expect(outcome?.error).toBeUndefined();
  expect((await download(copy.object.name)).equals(content)).toBe(true);
  expect(await left()).toEqual([]);
  expect(server.bytesAsked(), "nothing is read twice because the bucket failed").toBe(content.length);
});

const told = z.object({ instructions: z.record(z.string(), z.array(z.string())) });

async function bucketWith(method: string, faults: readonly string[], { onTestFinished }: TestContext) {
  const stateDir = mkdtempSync(`${tmpdir()}/gcs-`);
  const gcs = await startGcs({ stateDir, buckets: [{ name: "open", anonymous: true, bindings: [] }] });
  onTestFinished(async () => {
    await gcs.close();
    rmSync(stateDir, { recursive: true, force: true });
  });
  const body = JSON.stringify({ instructions: { [method]: faults }, global: true });
  const made = await (await fetch(`${gcs.url}/retry_test`, { method: "POST", body })).json();
  const { id } = z.object({ id: z.string() }).parse(made);
  return {
    sink: xmlSink({ endpoint: gcs.url, bucket: "open", accessToken: async () => undefined, bulk }),
    left: async () => told.parse(await (await fetch(`${gcs.url}/retry_test/${id}`)).json()).instructions[method] ?? [],
    download: async (name: string) => {
      const path = `${gcs.url}/storage/v1/b/open/o/${encodeURIComponent(name)}?alt=media`;
      return Buffer.from(await (await fetch(path)).arrayBuffer());
    },
  };
}
