import { crc32c } from "@node-rs/crc32";
import { createHash, randomBytes } from "node:crypto";
import { closeSync, openSync, rmSync, statSync } from "node:fs";
import { truncate } from "node:fs/promises";
import { authorize, authorizeWrite } from "./authorize.ts";
import { answer, answerJson, type Call, readText } from "./call.ts";
import { readContentRange } from "./content-range.ts";
import { GcsError, invalid } from "./errors.ts";
import { checkHashes, headerHashes } from "./expected-hashes.ts";
import { writeJson } from "./json-files.ts";
import { getObject, putObject } from "./object-store.ts";
import { objectResource } from "./object-resource.ts";
import { jsonSpec } from "./object-spec.ts";
import { appendBatches, readPieces } from "./pieces.ts";
import { checkPreconditions, jsonPreconditions } from "./preconditions.ts";
import type { Piece, SessionRecord } from "./records.ts";
import { type Bucket, newPiece, pieceFile } from "./store.ts";

const granule = 256 * 1024;

export async function beginSession(call: Call, bucket: Bucket): Promise<void> {
  const type = call.req.headers["x-upload-content-type"]?.toString();
  const { spec, expected } = jsonSpec(await readText(call.body), call.query.get("name"), type);
  const conditions = jsonPreconditions(call.query);
  authorize(call, bucket, "storage.objects.create", spec.name);
  checkPreconditions(conditions, bucket.objects.get(spec.name));
  authorizeWrite(call, bucket, spec.name);

  const piece = newPiece(bucket);
  closeSync(openSync(piece.file, "wx"));
  const id = randomBytes(48).toString("base64url");
  const declaredSize = Number(call.req.headers["x-upload-content-length"] ?? 0);
  const declared = declaredSize > 0 && { declaredSize };
  saveSession(bucket, { id, spec, pieceId: piece.id, query: call.query.toString(), expected, ...declared });
  const path = `/upload/storage/v1/b/${encodeURIComponent(bucket.record.name)}/o`;
  const location = `${call.origin}${path}?uploadType=resumable&upload_id=${id}`;
  answer(call, 200, { Location: location, "X-GUploader-UploadID": id });
}

/** A PUT (or rclone's POST) to a session: takes bytes in, tells how many are there, or ends it. */
export async function continueSession(call: Call, bucket: Bucket): Promise<void> {
  const session = bucket.sessions.get(call.query.get("upload_id") ?? "");
  if (!session) throw sessionGone();
  if (session.finished) return answerFinished(call, bucket, session);
  if (call.req.method === "DELETE") {
    forget(bucket, session);
    return answer(call, 499, {});
  }

  const range = readContentRange(call.req.headers["content-range"]);
  if (range.start === undefined) {
    const size = persistedSize(bucket, session);
    return size === range.total ? finish(call, bucket, session, size) : goOn(call, size);
  }
  const total = await append(call, bucket, session, range.start);
  // As Google's storage-testbench has it (`resumable_upload_chunk`): a size that was declared is the total where a request names none.
  const wanted = range.total ?? session.declaredSize;
  const isWhole = total === wanted || (range.total === undefined && range.isOpen);
  if (isWhole) return finish(call, bucket, session, total);
  goOn(call, await cutToGranule(bucket, session, total));
}

async function append(call: Call, bucket: Bucket, session: SessionRecord, start: number): Promise<number> {
  const before = persistedSize(bucket, session);
  if (start > before)
    throw invalid(
      `Invalid request. The upload offset is ${start} byte(s), which exceeds already uploaded size of ${before} byte(s).`,
    );
  const descriptor = openSync(pieceFile(bucket, session.pieceId), "a");
  try {
    await appendBatches(descriptor, skipped(call.body, before - start));
  } catch (error) {
    if (bucket.sessions.has(session.id)) await cutToGranule(bucket, session, persistedSize(bucket, session));
    throw error;
  } finally {
    closeSync(descriptor);
  }
  // It was given up while the bytes came.
  if (!bucket.sessions.has(session.id)) throw sessionGone();
  return persistedSize(bucket, session);
}

async function finish(call: Call, bucket: Bucket, session: SessionRecord, size: number): Promise<void> {
  const piece = { id: session.pieceId, size };
  const digest = await digestOf(bucket, piece).catch((error: unknown) => {
    throw bucket.sessions.has(session.id) ? error : sessionGone();
  });
  // Given up while it was read: a session that was deleted never becomes an object.
  if (!bucket.sessions.has(session.id)) throw sessionGone();
  try {
    checkHashes({ ...session.expected, ...headerHashes(call.req.headers) }, digest);
    const conditions = jsonPreconditions(new URLSearchParams(session.query));
    const record = putObject(bucket, session.spec, { pieces: [piece], ...digest }, conditions);
    saveSession(bucket, { ...session, finished: { generation: record.generation } });
    answerJson(call, objectResource(record, call.origin));
  } catch (error) {
    // Who is only asked to wait may end the same session a moment later.
    if (error instanceof GcsError && error.status !== 429) forget(bucket, session);
    throw error;
  }
}

// A digest cannot be saved half done and a session outlives a restart, so the file is read once at the end.
async function digestOf(bucket: Bucket, piece: Piece): Promise<{ crc32c: number; md5: string }> {
  const md5 = createHash("md5");
  let crc = 0;
  for await (const chunk of readPieces(`${bucket.folder}/pieces`, [piece], 0, piece.size)) {
    crc = crc32c(chunk, crc);
    md5.update(chunk);
  }
  return { crc32c: crc, md5: md5.digest("base64") };
}

function sessionGone(): GcsError {
  return new GcsError(410, "gone", "The upload session is not there any more.", { code: "NoSuchUpload" });
}

function goOn(call: Call, size: number): void {
  const range = size > 0 ? { Range: `bytes=0-${size - 1}` } : {};
  if (call.req.headers["x-guploader-no-308"] !== "yes") return answer(call, 308, range);
  answer(call, 200, { ...range, "X-Http-Status-Code-Override": "308" });
}

function answerFinished(call: Call, bucket: Bucket, { spec, finished }: SessionRecord): void {
  answerJson(call, objectResource(getObject(bucket, spec.name, finished?.generation), call.origin));
}

function forget(bucket: Bucket, session: SessionRecord): void {
  bucket.sessions.delete(session.id);
  rmSync(`${bucket.folder}/sessions/${session.id}.json`, { force: true });
  rmSync(pieceFile(bucket, session.pieceId), { force: true });
}

async function cutToGranule(bucket: Bucket, session: SessionRecord, size: number): Promise<number> {
  const kept = size - (size % granule);
  if (kept < size) await truncate(pieceFile(bucket, session.pieceId), kept);
  return kept;
}

function persistedSize(bucket: Bucket, { pieceId }: SessionRecord): number {
  return statSync(pieceFile(bucket, pieceId)).size;
}

function saveSession(bucket: Bucket, session: SessionRecord): void {
  writeJson(`${bucket.folder}/sessions/${session.id}.json`, session);
  bucket.sessions.set(session.id, session);
}

async function* skipped(body: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const chunk of body) {
    const rest = chunk.subarray(Math.min(left, chunk.length));
    left = Math.max(left - chunk.length, 0);
    if (rest.length > 0) yield rest;
  }
}
