import { createHash, randomBytes } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { hasher } from "./hasher.ts";

test("files hashed side by side each get their own digest", async () => {
  const hashing = hasher();
  onTestFinished(() => hashing.close());
  const contents = [randomBytes(300_000), randomBytes(200_000)];

  const digests = await Promise.all(
    contents.map(async (content) => {
      const hash = hashing.begin("sha256", content.length);
      for (let at = 0; at < content.length; at += 70_000) {
        const piece = content.subarray(at, at + 70_000);
        const memory = new SharedArrayBuffer(70_000);
        Buffer.from(memory).set(piece);
        await hash.update(memory, piece.length);
      }
      return hash.digest();
    }),
  );

  expect(digests).toEqual(contents.map((content) => createHash("sha256").update(content).digest("hex")));
});

test("a git blob's SHA-1 covers the header with its size", async () => {
  const hashing = hasher();
  onTestFinished(() => hashing.close());
  const memory = new SharedArrayBuffer(6);
  Buffer.from(memory).write("hello\n");

  const hash = hashing.begin("git-sha1", 6);
  await hash.update(memory, 6);

  // What `git hash-object` gives for that content.
  expect(await hash.digest()).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
});

test("a thread that ended fails what waits for it instead of hanging", async () => {
  const hashing = hasher();
  const hash = hashing.begin("sha256", 1);

  await hashing.close();

  await expect(hash.digest()).rejects.toThrow("The hashing thread ended.");
});
