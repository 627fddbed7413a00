import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type { File } from "@google-cloud/storage";
import type { RunningGcs } from "../../../sandbox/gcs/server.ts";
import type { PartContext } from "../../part.ts";
import { storageClient } from "../../storage-client.ts";
import { withFault } from "../../with-fault.ts";

const MIB = 2 ** 20;

/** One request, sessions and streams, up and down. */
export async function nodeUploads({ checks: { check } }: PartContext, gcs: RunningGcs): Promise<void> {
  const storage = storageClient(gcs);
  const [bucket, open] = [storage.bucket("bkt"), storage.bucket("open")];
  const bytes = randomBytes(5 * MIB + 7);
  const same = async (file: File) => assert.ok((await file.download({ validation: "crc32c" }))[0].equals(bytes));

  await check("save in one request keeps bytes, type and metadata", async () => {
    const file = bucket.file("a b/x?#%ü.bin");
    const metadata = { contentType: "application/x-st", metadata: { rev: "r" } };
    await file.save(bytes, {
      resumable: false,
      metadata,
      validation: "md5",
      preconditionOpts: { ifGenerationMatch: 0 },
    });
    await same(file);
    const [found] = await file.getMetadata();
    assert.partialDeepStrictEqual(found, { ...metadata, size: String(bytes.length), metageneration: "1" });
  });

  await check("save as a session sends one or many chunks", async () => {
    for (const [name, chunkSize] of [
      ["one", undefined],
      ["chunks", MIB],
    ] as const) {
      await open.file(name).save(bytes, { resumable: true, validation: "crc32c", ...(chunkSize && { chunkSize }) });
      await same(open.file(name));
    }
  });

  await check("a write stream of unknown length becomes one object", async () => {
    const target = open.file("stream").createWriteStream({ resumable: true, metadata: { contentType: "text/x" } });
    await pipeline(Readable.from([bytes.subarray(0, MIB), bytes.subarray(MIB)]), target);
    await same(open.file("stream"));
  });

  await check("a session goes on after a failure in its middle", async () => {
    const file = open.file("patient");
    const failures = { "storage.objects.insert": ["return-503", "return-503-after-512K"] };
    // Without a precondition the client tries nothing a second time.
    const once = { preconditionOpts: { ifGenerationMatch: 0 } };
    const left = await withFault(gcs.url, failures, () =>
      file.save(bytes, { resumable: true, chunkSize: MIB, ...once }),
    );
    assert.deepEqual(left, {});
    await same(file);
  });

  await check("read streams give ranges", async () => {
    const range = await buffer(open.file("one").createReadStream({ start: MIB, end: MIB + 99 }));
    assert.deepEqual(range, bytes.subarray(MIB, MIB + 100));
    const tail = await buffer(open.file("one").createReadStream({ start: bytes.length - 5 }));
    assert.deepEqual(tail, bytes.subarray(-5));
  });
}
