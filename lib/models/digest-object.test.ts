import { createHash, randomBytes } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { digestObject } from "#lib/models/digest-object.ts";
import { hasher } from "#lib/transfer/hasher.ts";
import type { Sink } from "#lib/transfer/ports.ts";
import { TransferError } from "#lib/transfer/transfer-error.ts";

const bytes = randomBytes(11 * 2 ** 20);
const wanted = { name: "a", generation: "1", size: bytes.length, kind: "sha256" } as const;

test("an object is hashed in order, and goes on where a connection broke", async () => {
  const starts: number[] = [];
  let counted = 0;
  const readObject = async function* (_name: string, _generation: string, start: number) {
    starts.push(start);
    const end = starts.length < 3 ? start + 4_500_000 : bytes.length;
    for (let at = start; at < end; at += 65_000) yield bytes.subarray(at, Math.min(at + 65_000, end));
    if (end < bytes.length) throw new TransferError("broken", "The connection was lost.");
  };

  const hex = await digestObject(wanted, { ...deps(readObject), onBytes: (count) => void (counted += count) });

  expect(hex).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(starts).toEqual([0, 4_500_000, 9_000_000]);
  expect(counted).toBe(bytes.length);
});

test("the digest of a git blob is that of its header and its bytes", async () => {
  const readObject = async function* () {
    yield Buffer.from("{}");
  };

  const hex = await digestObject({ ...wanted, size: 2, kind: "git-sha1" }, deps(readObject));

  expect(hex).toBe(createHash("sha1").update("blob 2\0{}").digest("hex"));
});

test("what the bucket does not let us read is said at once, and what never answers is given up after some tries", async () => {
  let asked = 0;
  const failing = (kind: "forbidden" | "broken") =>
    deps(() => {
      asked += 1;
      throw new TransferError(kind, `It is ${kind}.`);
    });

  await expect(digestObject(wanted, failing("forbidden"))).rejects.toThrow("It is forbidden.");
  expect(asked).toBe(1);
  await expect(digestObject(wanted, { ...failing("broken"), waitMs: 1 })).rejects.toThrow("It is broken.");
  expect(asked).toBe(6);
});

test("a wait that the bucket asks for is given to who called at once", async () => {
  let asked = 0;
  const readObject = () => {
    asked += 1;
    throw new TransferError("throttled", "Slow down.", { retryAfterSeconds: 30 });
  };

  await expect(digestObject(wanted, deps(readObject))).rejects.toMatchObject({ retryAfterSeconds: 30 });

  expect(asked).toBe(1);
});

/** A bucket of which only this is asked. */
function deps(readObject: Sink["readObject"]) {
  const hashing = hasher();
  onTestFinished(() => hashing.close());
  return { sink: { readObject }, hasher: hashing, signal: new AbortController().signal, onBytes: () => undefined };
}
