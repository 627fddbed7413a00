import { authorize, authorizeWrite } from "./authorize.ts";
import { answerJson, type Call, type Handler } from "./call.ts";
import { invalid } from "./errors.ts";
import { type ExpectedHashes, headerHashes } from "./expected-hashes.ts";
import { readBoundary, readRelated } from "./multipart-related.ts";
import { putObject } from "./object-store.ts";
import { objectResource } from "./object-resource.ts";
import { jsonSpec } from "./object-spec.ts";
import { checkPreconditions, jsonPreconditions } from "./preconditions.ts";
import { receivePiece } from "./receive-piece.ts";
import type { ObjectSpec } from "./records.ts";
import { beginSession, continueSession } from "./resumable.ts";
import { type Bucket, getBucket, removePieces } from "./store.ts";

/** Every way the JSON API takes an object: in one request, with or without metadata, or as a session. */
export const insertObject: Handler = async (call, gcs) => {
  const bucket = getBucket(gcs.store, call.bucket);
  // The session's address is its own permission, as Cloud Storage has it; clients send no credentials to it.
  if (call.query.has("upload_id")) return continueSession(call, bucket);
  if (call.req.method !== "POST") throw invalid("An upload begins with POST.");

  const type = call.query.get("uploadType");
  if (type === "resumable") return beginSession(call, bucket);
  if (type === "media") {
    const { spec } = jsonSpec("", call.query.get("name"), call.req.headers["content-type"]);
    return store(call, bucket, spec, {}, call.body);
  }
  if (type !== "multipart") throw invalid("Invalid upload type: uploadType must be media, multipart or resumable.");
  const related = await readRelated(call.body, readBoundary(call.req.headers["content-type"]));
  const { spec, expected } = jsonSpec(related.metadata, call.query.get("name"), related.contentType);
  return store(call, bucket, spec, expected, related.media);
};

async function store(
  call: Call,
  bucket: Bucket,
  spec: ObjectSpec,
  expected: ExpectedHashes,
  body: AsyncIterable<Buffer>,
): Promise<void> {
  const conditions = jsonPreconditions(call.query);
  authorize(call, bucket, "storage.objects.create", spec.name);
  checkPreconditions(conditions, bucket.objects.get(spec.name));
  authorizeWrite(call, bucket, spec.name);

  const hashes = { ...headerHashes(call.req.headers), ...expected };
  const { piece, crc32c, md5 } = await receivePiece(bucket, body, { expected: hashes, takeMd5: true });
  try {
    const record = putObject(bucket, spec, { pieces: [piece], crc32c, md5 }, conditions);
    answerJson(call, objectResource(record, call.origin));
  } catch (error) {
    removePieces(bucket, [piece]);
    throw error;
  }
}
