import { headerValue } from "./asked-wait.ts";
import { combineCrc32c, crc32cText, crc32cValue } from "./crc32c.ts";
import { partPlan } from "./part-plan.ts";
import type { ObjectSpec, UploadedPart, UploadShape } from "./ports.ts";
import { readSessionId, type SessionId, sessionIdText } from "./session-id.ts";
import { type SinkOptions, sinkRequests } from "./sink-requests.ts";
import { TransferError } from "./transfer-error.ts";

/** A session keeps whole multiples of this; only its last request may have another length. */
const GRANULE = 256 * 1024;

/** Up to where bytes are sent before the end: never all of them, as a session whose size was declared may end with its last byte. */
function beforeEnd(size: number): number {
  return size - (size % GRANULE || GRANULE);
}

/** What this process knows of a session. `at`: bytes that the service has; unknown after a request without a clear answer. */
type Known = { at: number | undefined; crcs: Map<number, number>; tail: Buffer };

/**
 * Uploads by resumable sessions of the JSON API, for buckets that take no multipart uploads: parts one after the other, and nothing of them is checked
 * before the end. The last bytes, at most a granule, are sent by `complete`, so that no object appears before its bytes are known to be right.
 */
export function jsonSessions({ endpoint, bucket, completeSeconds = 600, ...options }: SinkOptions) {
  const requests = sinkRequests({ endpoint, ...options });
  const gs = (name: string) => `gs://${bucket}/${name}`;
  const sessions = new Map<string, Known>();

  function knownOf(uploadId: string): Known {
    const known = sessions.get(uploadId) ?? { at: undefined, crcs: new Map(), tail: Buffer.alloc(0) };
    sessions.set(uploadId, known);
    return known;
  }

  /** How many bytes the service has, "finished" when they are an object, null when it knows no such session. */
  async function position(name: string, { path }: SessionId, signal: AbortSignal) {
    // Naming the size would end a session that has all bytes.
    const headers = { "content-range": "bytes */*", "content-length": "0" };
    const accept = [308, 404, 410, 499];
    const answer = await requests.send({ method: "PUT", path, headers, target: gs(name), signal, accept });
    if (answer.status === 308) return keptBytes(answer.headers);
    return answer.status < 300 ? "finished" : null;
  }

  async function presentPosition(name: string, session: SessionId, signal: AbortSignal): Promise<number> {
    const at = await position(name, session, signal);
    if (typeof at === "number") return at;
    throw new TransferError("gone", `Cloud Storage no longer takes bytes for ${gs(name)}.`);
  }

  return {
    async begin(spec: ObjectSpec, { size, partSize }: UploadShape, signal: AbortSignal): Promise<string> {
      const answer = await requests.send({
        method: "POST",
        path: `/upload/storage/v1/b/${encodeURIComponent(bucket)}/o?uploadType=resumable&ifGenerationMatch=0`,
        headers: {
          "content-type": "application/json; charset=UTF-8",
          "x-upload-content-type": spec.contentType,
          "x-upload-content-length": String(size),
        },
        body: JSON.stringify(spec),
        target: gs(spec.name),
        signal,
      });
      const location = URL.parse(headerValue(answer.headers, "location") ?? "", endpoint);
      if (!location) throw new TransferError("unavailable", `Cloud Storage began no session for ${gs(spec.name)}.`);
      // What follows is asked of the same endpoint, whatever host the answer names.
      const prefix = new URL(endpoint).pathname.replace(/\/$/, "");
      const uploadId = sessionIdText({
        size,
        partSize,
        path: location.pathname.slice(prefix.length) + location.search,
      });
      knownOf(uploadId).at = 0;
      return uploadId;
    },

    async putPart(
      { name, uploadId, number, signal }: { name: string; uploadId: string; number: number; signal: AbortSignal },
      body: Buffer,
      crc32c: string,
    ): Promise<{ etag: string }> {
      const session = sessionOf(uploadId);
      const known = knownOf(uploadId);
      const start = (number - 1) * session.partSize;
      const end = start + body.length;
      const goal = Math.min(end, beforeEnd(session.size));
      const has = known.at ?? (await presentPosition(name, session, signal));
      if (has < start) throw new TransferError("gone", `Cloud Storage lost bytes of ${gs(name)} that it had.`);

      for (let at = has; at < goal;) {
        known.at = undefined;
        const headers = { "content-range": `bytes ${at}-${goal - 1}/*`, "content-length": String(goal - at) };
        const bytes = body.subarray(at - start, goal - start);
        const request = { method: "PUT" as const, path: session.path, headers, body: bytes, target: gs(name) };
        const answer = await requests.send({ ...request, signal, accept: [308] });
        const kept = answer.status === 308 ? keptBytes(answer.headers) : goal;
        if (kept <= at)
          throw new TransferError("unavailable", `Cloud Storage kept none of what was sent to ${gs(name)}.`);
        at = kept;
        known.at = kept;
      }
      // A copy: the memory of the part is used for another one before the end.
      if (end === session.size) known.tail = Buffer.from(body.subarray(goal - start));
      known.crcs.set(number, crc32cValue(crc32c));
      return { etag: crc32c };
    },

    async list(name: string, uploadId: string, signal: AbortSignal): Promise<UploadedPart[] | null> {
      const session = sessionOf(uploadId);
      const at = await position(name, session, signal);
      if (typeof at !== "number") return null;
      knownOf(uploadId).at = at;
      const whole = partPlan(session.size, session.partSize).filter(({ start, size }) => start + size <= at);
      return whole.map(({ number, size }) => ({ number, size, etag: "" }));
    },

    async complete(name: string, uploadId: string, signal: AbortSignal): Promise<void> {
      const session = sessionOf(uploadId);
      const known = knownOf(uploadId);
      const at = known.at ?? (await position(name, session, signal));
      if (at === "finished") return;
      const { tail } = known;
      if (at === null || tail.length === 0 || at + tail.length !== session.size)
        throw new TransferError("gone", `Cloud Storage no longer has all bytes of ${gs(name)}.`);

      known.at = undefined;
      const crc32c = wholeCrc(session, known);
      const headers = {
        "content-range": `bytes ${at}-${session.size - 1}/${session.size}`,
        "content-length": String(tail.length),
        ...(crc32c !== undefined && { "x-goog-hash": `crc32c=${crc32c}` }),
      };
      const request = { method: "PUT" as const, path: session.path, headers, body: tail, target: gs(name), signal };
      await requests.send({ ...request, seconds: completeSeconds });
      sessions.delete(uploadId);
    },

    async abort(name: string, uploadId: string, signal: AbortSignal): Promise<void> {
      const { path } = sessionOf(uploadId);
      sessions.delete(uploadId);
      // 499 is the service's word for a session that was given up as asked.
      await requests.send({ method: "DELETE", path, target: gs(name), signal, accept: [404, 410, 499] });
    },

    close: () => requests.close(),
  };
}

/** Known only where this process sent all parts. */
function wholeCrc({ size, partSize }: SessionId, { crcs }: Known): string | undefined {
  let whole = 0;
  for (const part of partPlan(size, partSize)) {
    const crc = crcs.get(part.number);
    if (crc === undefined) return undefined;
    whole = combineCrc32c(whole, crc, part.size);
  }
  return crc32cText(whole);
}

function sessionOf(uploadId: string): SessionId {
  const session = readSessionId(uploadId);
  if (!session) throw new Error("The upload is no session.");
  return session;
}

/** `Range: bytes=0-41` says that 42 bytes are kept, and no such header that none is. */
function keptBytes(headers: Parameters<typeof headerValue>[0]): number {
  const last = /^bytes=0-(\d+)$/.exec(headerValue(headers, "range") ?? "")?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}
