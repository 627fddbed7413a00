import assert from "node:assert/strict";
import { request } from "node:http";
import { readSessionId } from "#lib/transfer/session-id.ts";
import { ownSession, sessionsAt } from "../own-session.ts";
import type { Part, PartContext } from "../part.ts";
import { pythonWith } from "../venv.ts";
import { withStorageServer } from "../with-storage-server.ts";

const mib = 2 ** 20;
const size = 3 * mib;

export const gcpStorageEmulator: Part = {
  name: "gcp-storage-emulator",
  counterpart: "gcp-storage-emulator, in PyPI",
  judges: "the copy engine's resumable sessions: asked, cut, and gone on with",
  inQuick: false,
  async prepare() {
    const { python, version } = await pythonWith("gcp-storage-emulator");
    const lineOf = (port: string): [string, ...string[]] => {
      const settings = ["--host", "127.0.0.1", "--port", port, "--in-memory"];
      return [python, "-m", "gcp_storage_emulator", "start", ...settings];
    };
    return { version, run: (context) => withStorageServer(lineOf, context.folder, (url) => sessions(context, url)) };
  },
};

async function sessions({ checks: { check, notRun, measured } }: PartContext, url: string): Promise<void> {
  await check("who knows nothing of a session asks it, and sends only what it lacks", async () => {
    const session = await ownSession(url, { name: "asked", size }, { parts: [1] });
    assert.deepEqual(await session.numbers(), [1]);
    await session.send({ parts: [2, 3] });
    assert.equal(await session.isStored(), false, "It is there before its end.");
    await session.send({ parts: [3], andEnd: true });
    await session.expectStored();
  });

  await check("a piece that was cut is gone on with at the byte that the session names", async () => {
    const session = await ownSession(url, { name: "cut", size }, { parts: [1] });
    const address = url + readSessionId(session.uploadId)?.path;
    await sendHalf(address, session.part(2), mib);
    const asked = await fetch(address, { method: "PUT", headers: { "content-range": "bytes */*" } });
    measured(`of a piece cut in its middle the session kept ${asked.headers.get("range")}`);
    await session.send({ parts: [2, 3], andEnd: true });
    await session.expectStored();
  });

  await check("no part is sent over a gap", async () => {
    const session = await ownSession(url, { name: "gap", size }, { parts: [1] });
    await assert.rejects(session.send({ parts: [3] }), { kind: "gone" });
    assert.deepEqual(await session.numbers(), [1]);
  });

  await check("a session that nobody knows is told from an empty one", async () => {
    const { uploadId } = await ownSession(url, { name: "unknown", size }, { parts: [1] });
    const { signal } = new AbortController();
    const other = uploadId.replace("upload_id=", "upload_id=x");
    assert.equal(await sessionsAt(url, (by) => by.list("unknown", other, signal)), null);
  });

  notRun("an empty session is asked", "the emulator says that it has a byte, where Cloud Storage names no range");
  notRun("a session is given up, or ended with a wrong checksum", "the emulator knows neither");
}

/** The first half of a piece, and then the connection is gone. */
async function sendHalf(session: string, piece: Buffer, start: number): Promise<void> {
  const range = `bytes ${start}-${start + piece.length - 1}/*`;
  const headers = { "content-range": range, "content-length": String(piece.length) };
  const sending = request(session, { method: "PUT", headers });
  const closed = new Promise((resolve) => sending.on("error", () => undefined).on("close", resolve));
  sending.write(piece.subarray(0, piece.length / 2), () => sending.destroy());
  await closed;
}
