import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { type GcsOptions, startGcs } from "#sandbox/gcs/server.ts";
import { bucketSink } from "./bucket-sink.ts";
import { copyFiles } from "./copy-files.ts";
import { crc32cOf, crc32cText } from "./crc32c.ts";
import type { FileCopy } from "./engine.ts";
import { hasher } from "./hasher.ts";
import { httpSource } from "./http-source.ts";
import { readSessionId } from "./session-id.ts";
import { aCopy, smallScale, someBytes } from "./testing/a-copy.ts";
import { rangeServer, serveRange } from "./testing/range-server.ts";
import type { TransferEvent } from "./transfer-event.ts";

// One thread for the file: starting one costs more than most of these copies.
const hashing = hasher();
afterAll(() => hashing.close());

const PART = 256 * 1024;
const SIZE = 5 * PART + 1_234;

type Refusal = "policy" | "unsupported";
const refusals: [Refusal, RegExp][] = [
  [
    "policy",
    /does not take multipart uploads to gs:\/\/models\/.*\(403: Request is prohibited by organization's policy\)/,
  ],
  ["unsupported", /\(501: A header or query you provided requested a function that is not implemented\)/],
];

test.each(refusals)(
  "where multipart uploads are refused by %s, files go part after part, and it says why",
  async (refusal, words) => {
    const { bucket, copy, content, run } = await setup(refusal);

    const { outcome, events } = await run();

    expect(outcome?.error).toBeUndefined();
    expect(outcome?.object).toMatchObject({ size: SIZE, crc32c: crc32cText(crc32cOf(content)) });
    expect(await bucket.read(copy.object.name)).toEqual(content);
    expect(await bucket.sink().findObject(copy.object.name, never())).toMatchObject({ metadata: copy.object.metadata });
    expect(events.filter(({ kind }) => kind === "ordered")).toMatchObject([{ cause: expect.stringMatching(words) }]);
  },
);

test("before its digest is known the last bytes are held back, also of a size in whole granules", async () => {
  const { bucket, copy, content, told, run } = await setup("policy", 4 * PART);
  let before: unknown;
  const mayComplete = async () => {
    before = await bucket.sink().listParts(copy.object.name, told.uploads[0]?.uploadId ?? "", never());
  };

  const { outcome } = await run({ ...copy, ledger: { ...copy.ledger, mayComplete } });

  expect(outcome?.error).toBeUndefined();
  expect(before).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3 }]);
  expect(await bucket.read(copy.object.name)).toEqual(content);
});

test("an object that is there already is not replaced", async () => {
  const { bucket, copy, run } = await setup("policy");
  const theirs = Buffer.from("theirs");
  const sink = bucket.sink();
  await sink.putObject({ ...copy.object, metadata: {} }, theirs, crc32cText(crc32cOf(theirs)), never());

  const { outcome } = await run();

  expect(outcome?.error).toMatchObject({ kind: "exists" });
  expect(await bucket.read(copy.object.name)).toEqual(theirs);
});

test.each([
  [["return-503", "return-reset-connection", "return-408", "return-429"]],
  [["return-reset-connection", "return-503-after-256K", "return-broken-stream-after-64K"]],
])("requests that end with %j are asked how far they came, and go on from there", async (faults) => {
  const { bucket, copy, content, server, run } = await setup("policy", SIZE, { partSize: 2 * PART });
  const left = await bucket.fail(faults);

  const { outcome } = await run();

  expect(outcome?.error).toBeUndefined();
  expect(await bucket.read(copy.object.name)).toEqual(content);
  expect(await left()).toBe(true);
  expect(server.bytesAsked(), "nothing is read twice because the bucket failed").toBe(SIZE);
});

test("a session that is gone in the middle is begun again, and every part sent again", async () => {
  const { bucket, copy, content, told, run, atFourthPart } = await setup("policy");
  atFourthPart(() => bucket.endSession(told.uploads[0]?.uploadId ?? ""));

  const { outcome, events } = await run();

  expect(outcome?.error).toBeUndefined();
  expect(events.map(({ kind }) => kind)).toContain("restarted");
  expect(told.uploads).toHaveLength(2);
  expect(await bucket.read(copy.object.name)).toEqual(content);
});

test("whoever goes on after a kill asks the session what it has, reads only the rest, and verifies the whole", async () => {
  const { bucket, copy, content, server, told, run, atFourthPart } = await setup("policy");
  const killed = new AbortController();
  atFourthPart(async () => {
    await until(async () => (await keptParts()) >= 2);
    killed.abort(new Error("killed"));
  });
  const keptParts = async () => {
    const parts = await bucket.sink().listParts(copy.object.name, told.uploads[0]?.uploadId ?? "", never());
    return parts?.length ?? 0;
  };

  await expect(run(copy, killed.signal)).rejects.toThrow("killed");
  const [upload] = told.uploads;
  const had = await bucket.sink().listParts(copy.object.name, upload?.uploadId ?? "", never());
  const before = server.requests.length;
  const { outcome, events } = await run({ ...copy, resume: upload });

  expect(had?.length).toBeGreaterThanOrEqual(2);
  expect(outcome?.error).toBeUndefined();
  const again = server.requests.slice(before).map(({ start }) => start / PART);
  expect(Math.min(...again)).toBe(had?.length);
  expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["ordered", "verifying"]));
  expect(await bucket.read(copy.object.name)).toEqual(content);
});

test("a worker that loses its file before the end leaves no object, and the next reads the last part again", async () => {
  const { bucket, copy, content, server, told, run } = await setup("policy");
  const mayComplete = () => Promise.reject(new Error("The lease was lost."));

  const { outcome: lost } = await run({ ...copy, ledger: { ...copy.ledger, mayComplete } });
  const before = server.requests.length;
  const left = await bucket.sink().findObject(copy.object.name, never());
  const { outcome } = await run({ ...copy, resume: told.uploads[0] });

  expect(lost?.error).toMatchObject({ message: "The lease was lost." });
  expect(left).toBeNull();
  expect(outcome?.error).toBeUndefined();
  expect(server.requests.slice(before).map(({ start }) => start / PART)).toEqual([5]);
  expect(await bucket.read(copy.object.name)).toEqual(content);
});

test("an end whose answer was lost is settled by looking, not by sending again", async () => {
  const { bucket, copy, content, told, run } = await setup("policy");
  const mayComplete = async () => void (await bucket.fail(["done-but-answer-lost"]));

  const { outcome, events } = await run({ ...copy, ledger: { ...copy.ledger, mayComplete } });

  expect(outcome?.error).toBeUndefined();
  expect(events.map(({ kind }) => kind)).not.toContain("restarted");
  expect(told.uploads).toHaveLength(1);
  expect(await bucket.read(copy.object.name)).toEqual(content);
});

test("a bit that flips on the way to the bucket is found at the end, and the file is sent again", async () => {
  const { bucket, copy, content, told, run } = await setup("policy");
  let once = false;
  const uploadBegun: FileCopy["ledger"]["uploadBegun"] = async (...upload) => {
    await copy.ledger.uploadBegun(...upload);
    if (!once) await bucket.fail(["return-corrupted-data"]);
    once = true;
  };

  const { outcome, events } = await run({ ...copy, ledger: { ...copy.ledger, uploadBegun } });

  expect(outcome?.error).toBeUndefined();
  expect(events.map(({ kind }) => kind)).toContain("restarted");
  expect(told.uploads).toHaveLength(2);
  expect(await bucket.read(copy.object.name)).toEqual(content);
});

test("a flipped bit of the source makes no object, and the session is given up", async () => {
  const { bucket, copy, content, told, run } = await setup("policy");
  content[2 * PART] = (content[2 * PART] ?? 0) ^ 1;

  const { outcome } = await run();

  expect(outcome?.error).toMatchObject({ kind: "corrupt" });
  const sink = bucket.sink();
  expect(await sink.findObject(copy.object.name, never())).toBeNull();
  expect(await sink.listParts(copy.object.name, told.uploads[0]?.uploadId ?? "", never())).toBeNull();
});

test("where nothing may be written at all, the refusal of the better way is told", async () => {
  const { url } = await aBucket({ buckets: [{ name: "models", bindings: [] }] });
  const sink = bucketSink({ endpoint: url, bucket: "models", accessToken: async () => "stranger" });
  onTestFinished(() => sink.close());
  const spec = { name: "x", contentType: "text/plain", metadata: {} };

  const begun = sink.beginUpload(spec, never(), { size: SIZE, partSize: PART });

  await expect(begun).rejects.toMatchObject({
    kind: "forbidden",
    message: expect.stringContaining("multipartUploads"),
  });
});

test("a bucket without multipart uploads has none that could be left over", async () => {
  for (const refusal of ["policy", "unsupported"] as const) {
    const { bucket } = await setup(refusal);
    expect(await bucket.sink().listUploads("", never())).toEqual([]);
  }
});

test("the id of an upload says which way it goes", () => {
  expect(readSessionId("session:10:5:/upload?upload_id=a:b")).toEqual({
    size: 10,
    partSize: 5,
    path: "/upload?upload_id=a:b",
  });
  expect(readSessionId("ABPnzm7aZ-session")).toBeNull();
});

async function setup(withoutMultipart: Refusal, size = SIZE, { partSize = PART } = {}) {
  const bucket = await aBucket({ buckets: [{ name: "models", anonymous: true, withoutMultipart }] });
  const content = someBytes(size);
  let happening: (() => Promise<unknown>) | undefined;
  const server = await rangeServer({ "/f": content }, (request, response, bytes) => {
    if (request.start !== 3 * PART || !happening) return false;
    void happening().then(() => serveRange(request, response, bytes));
    happening = undefined;
    return true;
  });
  const { copy, told } = aCopy(`${server.url}/f`, content);

  /** Each time as another process would: with a sink that knows nothing yet. */
  async function run(file: FileCopy = copy, signal: AbortSignal = never()) {
    const source = httpSource();
    const events: TransferEvent[] = [];
    const onEvent = (event: TransferEvent) => void events.push(event);
    const tuning = { ...smallScale, smallestPart: partSize, memoryBytes: 4 * partSize };
    try {
      const [outcome] = await copyFiles([file], { source, sink: bucket.sink(), signal, onEvent, hashing, tuning });
      return { outcome, events };
    } finally {
      await source.close();
    }
  }
  const atFourthPart = (happens: () => Promise<unknown>) => void (happening = happens);
  return { bucket, copy, content, server, told, run, atFourthPart };
}

async function aBucket(options: Partial<GcsOptions>) {
  const stateDir = await mkdtemp(join(tmpdir(), "transfer-"));
  const principals = { stranger: "user:stranger@example.org" };
  const gcs = await startGcs({ stateDir, principals, ...options });
  onTestFinished(async () => {
    await gcs.close();
    await rm(stateDir, { recursive: true });
  });

  return {
    url: gcs.url,
    sink() {
      const sink = bucketSink({ endpoint: gcs.url, bucket: "models", accessToken: async () => undefined });
      onTestFinished(() => sink.close());
      return sink;
    },
    async read(name: string): Promise<Buffer> {
      const response = await fetch(`${gcs.url}/storage/v1/b/models/o/${encodeURIComponent(name)}?alt=media`);
      return Buffer.from(await response.arrayBuffer());
    },
    async fail(faults: string[]): Promise<() => Promise<boolean>> {
      const body = JSON.stringify({ instructions: { "storage.objects.insert": faults }, global: true });
      const made = await (await fetch(`${gcs.url}/retry_test`, { method: "POST", body })).json();
      const { id } = z.object({ id: z.string() }).parse(made);
      const told = z.object({ completed: z.boolean() });
      return async () => told.parse(await (await fetch(`${gcs.url}/retry_test/${id}`)).json()).completed;
    },
    endSession: (uploadId: string) => fetch(gcs.url + readSessionId(uploadId)?.path, { method: "DELETE" }),
  };
}

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 10));
}

function never(): AbortSignal {
  return new AbortController().signal;
}
