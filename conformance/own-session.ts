import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { crc32cOf, crc32cText } from "#lib/transfer/crc32c.ts";
import { jsonSessions } from "#lib/transfer/json-sessions.ts";

type Sessions = ReturnType<typeof jsonSessions>;

const mib = 2 ** 20;
const { signal } = new AbortController();

type Sending = { parts: number[]; andEnd?: boolean };

/**
 * Begins a session of ours for a file of so many bytes, in parts of a MiB, and sends the first of them. Who sends more later knows nothing of it, as
 * if it were another process.
 */
export async function ownSession(url: string, { name, size }: { name: string; size: number }, first: Sending) {
  const bytes = randomBytes(size);
  const part = (number: number) => bytes.subarray((number - 1) * mib, number * mib);
  const object = `${url}/storage/v1/b/bkt/o/${encodeURIComponent(name)}`;

  async function sendBy(by: Sessions, uploadId: string, { parts, andEnd = false }: Sending) {
    for (const number of parts)
      await by.putPart({ name, uploadId, number, signal }, part(number), crc32cText(crc32cOf(part(number))));
    if (andEnd) await by.complete(name, uploadId, signal);
  }
  const uploadId = await sessionsAt(url, async (by) => {
    const spec = { name, contentType: "a/b", metadata: { rev: "r" } };
    const begun = await by.begin(spec, { size, partSize: mib }, signal);
    await sendBy(by, begun, first);
    return begun;
  });

  return {
    uploadId,
    part,
    send: (sending: Sending) => sessionsAt(url, (by) => sendBy(by, uploadId, sending)),
    /** What the server has. */
    numbers: () => sessionsAt(url, async (by) => (await by.list(name, uploadId, signal))?.map(({ number }) => number)),
    isStored: async () => (await fetch(object)).ok,
    async expectStored() {
      const described: unknown = await (await fetch(object)).json();
      assert.partialDeepStrictEqual(described, { size: String(size), contentType: "a/b", metadata: { rev: "r" } });
      const stored = Buffer.from(await (await fetch(`${object}?alt=media`)).arrayBuffer());
      assert.ok(stored.equals(bytes), "The object has other bytes.");
    },
  };
}

export async function sessionsAt<T>(url: string, use: (by: Sessions) => Promise<T>): Promise<T> {
  const by = jsonSessions({ endpoint: url, bucket: "bkt", accessToken: async () => undefined });
  try {
    return await use(by);
  } finally {
    await by.close();
  }
}
