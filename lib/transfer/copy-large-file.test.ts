import { afterAll, expect, test } from "vitest";
import { copyFiles } from "./copy-files.ts";
import { crc32cOf, crc32cText } from "./crc32c.ts";
import type { FileCopy } from "./engine.ts";
import { hasher } from "./hasher.ts";
import { httpSource } from "./http-source.ts";
import { aCopy, smallScale, someBytes } from "./testing/a-copy.ts";
import { bothWays } from "./testing/both-ways.ts";
import { type Interfere, memorySink } from "./testing/memory-sink.ts";
import { rangeServer } from "./testing/range-server.ts";
import type { TransferEvent } from "./transfer-event.ts";
import { TransferError } from "./transfer-error.ts";

// One thread for the file: starting one costs more than most of these copies.
const hashing = hasher();
afterAll(() => hashing.close());

const stallSeconds = 1;
const { inBothWays, way } = bothWays({ stallSeconds });

const PART = 64 * 1024;
const SIZE = 5 * PART + 77;

inBothWays(
  "one flipped bit of the right length makes no object, aborts the upload and says what was expected",
  async () => {
    const { copy, content, server } = await served();
    content[3 * PART] = (content[3 * PART] ?? 0) ^ 1;

    const { outcome, bucket } = await run(copy);

    expect(outcome?.error).toMatchObject({ kind: "corrupt", retryable: false, path: "model.safetensors" });
    expect(String(outcome?.error)).toMatch(
      /model\.safetensors does not have the SHA-256 that the Hub names \(expected [0-9a-f]{12}…, read [0-9a-f]{12}…\): nothing was kept\./,
    );
    expect(bucket.count("completeUpload")).toBe(0);
    expect(bucket.objects.size).toBe(0);
    expect(bucket.uploads.size).toBe(0);
    expect(server.requests).toHaveLength(6);
  },
);

inBothWays("a flipped bit in a small file writes nothing", async () => {
  const { copy, content } = await served(1000);
  content[500] = (content[500] ?? 0) ^ 1;

  const { outcome, bucket } = await run(copy);

  expect(outcome?.error).toMatchObject({ kind: "corrupt" });
  expect(bucket.calls).toEqual([]);
});

inBothWays(
  "a resumed file that turns out wrong is found by reading the object back, and that generation is removed",
  async () => {
    const { copy, told } = await served();
    const bucket = memorySink();
    const uploadId = await bucket.sink.beginUpload(copy.object, never());
    const wrong = someBytes(PART);
    await bucket.sink.putPart(copy.object.name, uploadId, 1, wrong, crc32cText(crc32cOf(wrong)), never());

    const { outcome, events } = await run({ ...copy, resume: { uploadId, partSize: PART } }, bucket);

    expect(outcome?.error).toMatchObject({ kind: "corrupt" });
    expect(events.map(({ kind }) => kind)).toContain("verifying");
    expect(bucket.objects.size).toBe(0);
    expect(told.uploads).toEqual([]);
  },
);

inBothWays("a part of another size than planned is sent again on resume", async () => {
  const { copy, server, content } = await served();
  const bucket = memorySink();
  const uploadId = await bucket.sink.beginUpload(copy.object, never());
  for (const [number, body] of [
    [1, content.subarray(0, PART)],
    [2, content.subarray(0, 10)],
  ] as const) {
    await bucket.sink.putPart(copy.object.name, uploadId, number, body, crc32cText(crc32cOf(body)), never());
  }

  const { outcome } = await run({ ...copy, resume: { uploadId, partSize: PART } }, bucket);

  expect(outcome?.error).toBeUndefined();
  expect(new Set(server.requests.map(({ start }) => start / PART))).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(bucket.objects.get(copy.object.name)?.body.equals(content)).toBe(true);
});

inBothWays("reading back goes on where a broken read ended", async () => {
  const { copy, content } = await served();
  let broke = 0;
  const bucket = memorySink((operation) => {
    if (operation === "readObject" && broke++ < 2) throw new TransferError("broken", "Cut.");
  });
  const uploadId = await bucket.sink.beginUpload(copy.object, never());
  const first = content.subarray(0, PART);
  await bucket.sink.putPart(copy.object.name, uploadId, 1, first, crc32cText(crc32cOf(first)), never());

  const { outcome } = await run({ ...copy, resume: { uploadId, partSize: PART } }, bucket);

  expect(outcome?.error).toBeUndefined();
  expect(bucket.count("readObject")).toBe(3);
});

inBothWays("an upload that vanished from the bucket before a resume is begun anew", async () => {
  const { copy, told, content } = await served();

  const { outcome, bucket } = await run({ ...copy, resume: { uploadId: "long-gone", partSize: PART } });

  expect(outcome?.error).toBeUndefined();
  expect(told.uploads).toHaveLength(1);
  expect(bucket.objects.get(copy.object.name)?.body.equals(content)).toBe(true);
});

inBothWays("a file completed by a process that died before saying so is verified, not copied again", async () => {
  const { copy, server, content } = await served();
  const bucket = memorySink();
  const uploadId = await bucket.sink.beginUpload(copy.object, never());
  await bucket.sink.putPart(copy.object.name, uploadId, 1, content, crc32cText(crc32cOf(content)), never());
  await bucket.sink.completeUpload(copy.object.name, uploadId, [{ number: 1, etag: "", size: SIZE }], never());

  const { outcome } = await run({ ...copy, resume: { uploadId, partSize: PART } }, bucket);

  expect(outcome?.object?.generation).toBe(bucket.objects.get(copy.object.name)?.generation);
  expect(server.requests).toEqual([]);
});

inBothWays("an upload that vanishes in the middle is begun anew once, and every part sent again", async () => {
  const { copy, content, told } = await served();
  let puts = 0;
  const bucket = memorySink((operation) => {
    if (operation === "putPart" && ++puts === 4) bucket.uploads.clear();
  });

  const { outcome, events } = await run(copy, bucket);

  expect(outcome?.error).toBeUndefined();
  expect(told.uploads).toHaveLength(2);
  expect(events.map(({ kind }) => kind)).toContain("restarted");
  expect(bucket.objects.get(copy.object.name)?.body.equals(content)).toBe(true);
});

inBothWays("an upload that vanishes again and again fails with the likely reason", async () => {
  const { copy, told } = await served();
  const bucket = memorySink((operation) => {
    if (operation === "putPart") bucket.uploads.clear();
  });

  const { outcome } = await run(copy, bucket);

  expect(outcome?.error).toMatchObject({ kind: "unavailable" });
  expect(String(outcome?.error)).toContain("lifecycle rule");
  expect(told.uploads).toHaveLength(2);
});

inBothWays("a Complete whose answer was lost is settled by looking, not by completing again", async () => {
  const { copy } = await served();

  const { outcome, bucket } = await run(copy, faulty("completeUpload", { lost: true }));

  expect(outcome?.error).toBeUndefined();
  expect(bucket.count("completeUpload")).toBe(1);
});

test.each(["beginUpload", "putPart", "completeUpload", "findObject"] as const)(
  "a bucket that is unavailable for %s a few times only delays the copy",
  async (operation) => {
    const { copy, content } = await served();

    const { outcome, bucket } = await run(copy, faulty(operation, { times: 3 }));

    expect(outcome?.error).toBeUndefined();
    expect(bucket.objects.get(copy.object.name)?.body.equals(content)).toBe(true);
  },
);

inBothWays("a part the bucket did not take is sent again without reading it again", async () => {
  const { copy, server } = await served();

  await run(copy, faulty("putPart", { times: 5 }));

  expect(server.bytesAsked()).toBe(SIZE);
});

inBothWays("a bucket that stays unavailable is given up after eight tries", async () => {
  const { copy } = await served();

  const { outcome, bucket } = await run(copy, faulty("beginUpload", { times: 100 }));

  expect(outcome?.error).toMatchObject({ kind: "unavailable", retryable: true });
  expect(bucket.count("beginUpload")).toBe(8);
});

inBothWays("an object other than the one that was sent is removed", async () => {
  const { copy } = await served();
  const bucket = memorySink((operation) => {
    const object = bucket.objects.get(copy.object.name);
    if (operation === "findObject" && object) object.crc32c = "AAAAAA==";
  });

  const { outcome } = await run(copy, bucket);

  expect(outcome?.error).toMatchObject({ kind: "corrupt" });
  expect(bucket.objects.size).toBe(0);
});

/** A bucket that fails an operation the first few times, before or after it took place. */
function faulty(faulted: Parameters<Interfere>[0], { times = 1, lost = false }) {
  let left = times;
  return memorySink((operation) => {
    if (operation !== faulted || left-- <= 0) return undefined;
    const error = new TransferError("unavailable", "Cloud Storage failed (503).");
    if (lost) return error;
    throw error;
  });
}

async function served(size = SIZE) {
  const content = someBytes(size);
  const server = await rangeServer({ "/f": content });
  return { ...aCopy(`${server.url}/f`, content), content, server };
}

async function run(copy: FileCopy, bucket = memorySink()) {
  const source = httpSource({ stallSeconds, ...way });
  const events: TransferEvent[] = [];
  const onEvent = (event: TransferEvent) => void events.push(event);
  const [outcome] = await copyFiles([copy], {
    source,
    sink: bucket.sink,
    signal: never(),
    onEvent,
    hashing,
    tuning: smallScale,
  });
  await source.close();
  return { outcome, events, bucket };
}

function never(): AbortSignal {
  return new AbortController().signal;
}
