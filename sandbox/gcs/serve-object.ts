import { sendBody } from "../http/send-body.ts";
import { pace } from "../http/pace.ts";
import { faultyBody } from "../faults/apply-fault.ts";
import { cachedRead } from "./caches/cached-read.ts";
import { readPace } from "./caches/read-pace.ts";
import { takenIn } from "./caches/taken-in.ts";
import { answer, type Call, type Gcs } from "./call.ts";
import { GcsError } from "./errors.ts";
import { objectHeaders } from "./object-resource.ts";
import { readPieces } from "./pieces.ts";
import { readRange } from "./ranges.ts";
import type { ObjectRecord } from "./records.ts";
import type { Bucket } from "./store.ts";

/** Sends an object or a range of it, for both APIs. HEAD gets the same headers. */
export async function serveObject(call: Call, gcs: Gcs, bucket: Bucket, record: ObjectRecord): Promise<void> {
  const isSigned = call.req.headers.authorization?.startsWith("AWS4-") ?? false;
  const headers = objectHeaders(record, isSigned ? "amz" : "goog");
  const range = readRange(call.req.headers.range, record.size);
  if (range === "unsatisfiable") throw unsatisfiable(call, record.size);

  const { start, end } = range ?? { start: 0, end: record.size };
  const size = end - start;
  const partial = range && { "Content-Range": `bytes ${start}-${end - 1}/${record.size}` };
  if (call.req.method === "HEAD") {
    return answer(call, range ? 206 : 200, { ...headers, ...partial, "Content-Length": size });
  }

  const fault = call.fault ?? lastChunkFault(call, gcs, end === record.size);
  let body: AsyncIterable<Buffer> = readPieces(`${bucket.folder}/pieces`, record.pieces, start, end);
  if (fault) body = faultyBody(fault, body, { size, timeScale: gcs.timeScale });
  call.res.writeHead(range ? 206 : 200, { ...headers, ...partial, "Content-Length": size });
  const read = call.zone === null ? null : cachedRead({ gcs, bucket, zone: call.zone }, record, { start, end });
  if (read) body = takenIn(read, size, body);
  await sendBody(call.res, pace(call.req.socket, readPace(gcs, read), body));
}

function lastChunkFault({ operation, req }: Call, { faults }: Gcs, isLast: boolean) {
  return isLast ? faults.next(operation, req.headers["x-retry-test-id"]?.toString()) : null;
}

function unsatisfiable(call: Call, size: number): GcsError {
  const message = "The requested range cannot be satisfied.";
  call.res.setHeader("Content-Range", `bytes */${size}`);
  return new GcsError(416, "requestedRangeNotSatisfiable", message, { code: "InvalidRange", message }, "Range");
}
