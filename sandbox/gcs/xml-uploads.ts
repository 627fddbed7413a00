import { randomBytes } from "node:crypto";
import { authorize, authorizeWrite } from "./authorize.ts";
import { answer, answerXml, type Call, type Handler, readText } from "./call.ts";
import { chosenParts } from "./chosen-parts.ts";
import { combineCrc32c, crc32cText } from "./crc32c.ts";
import { invalid, notImplemented, uploadMissing } from "./errors.ts";
import { headerHashes } from "./expected-hashes.ts";
import { putObject } from "./object-store.ts";
import { xmlEtag } from "./object-resource.ts";
import { headerSpec } from "./object-spec.ts";
import { checkMultipart } from "./multipart-refusal.ts";
import { receivePiece } from "./receive-piece.ts";
import { countWrite } from "./soft-limits.ts";
import { type Bucket, getBucket, removePieces, type Store } from "./store.ts";
import { addUpload, getUpload, putPart, removeUpload } from "./upload-store.ts";
import { xmlDocument, xmlElement } from "./xml.ts";

export const beginUpload: Handler = (call, { store }) => {
  const bucket = multipartBucket(call, store);
  authorizeParts(call, bucket);
  countWrite(bucket);
  const id = addUpload(bucket, headerSpec(call.object, call.req.headers).spec);
  answerXml(call, xmlDocument("InitiateMultipartUploadResult", named(call, id)));
};

export const writePart: Handler = async (call, { store }) => {
  const { headers } = call.req;
  if (headers["x-goog-copy-source"] || headers["x-amz-copy-source"])
    throw notImplemented("A part copied from an object");
  const bucket = multipartBucket(call, store);
  authorizeParts(call, bucket);
  const number = Number(call.query.get("partNumber"));
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw invalid("The part number must be from 1 to 10000.");
  const upload = getUpload(bucket, call.object, call.query.get("uploadId"));
  countWrite(bucket);

  const received = await receivePiece(bucket, call.body, { expected: headerHashes(headers), takeMd5: false });
  const { piece, crc32c, md5 } = received;
  const etag = md5 ? Buffer.from(md5, "base64").toString("hex") : randomBytes(16).toString("hex");
  if (!bucket.uploads.has(upload.record.id)) {
    // It ended while the bytes came.
    removePieces(bucket, [piece]);
    throw uploadMissing();
  }
  putPart(bucket, upload, { number, etag, crc32c, updated: new Date().toISOString(), piece });
  const hash = [`crc32c=${crc32cText(crc32c)}`, ...(md5 ? [`md5=${md5}`] : [])].join(",");
  answer(call, 200, { ETag: `"${etag}"`, "x-goog-hash": hash });
};

export const listParts: Handler = (call, { store }) => {
  const bucket = multipartBucket(call, store);
  authorize(call, bucket, "storage.multipartUploads.listParts", call.object);
  const { parts, record } = getUpload(bucket, call.object, call.query.get("uploadId"));
  const limit = Math.min(Number(call.query.get("max-parts") ?? 1000) || 1000, 1000);
  const marker = Number(call.query.get("part-number-marker") ?? 0);
  const left = [...parts.values()].filter(({ number }) => number > marker).toSorted((a, b) => a.number - b.number);
  const page = left.slice(0, limit);
  const isTruncated = left.length > page.length;
  const items = page.map(
    ({ number, etag, updated, piece }) =>
      `<Part>${xmlElement("PartNumber", number)}${xmlElement("LastModified", updated)}` +
      `${xmlElement("ETag", `"${etag}"`)}${xmlElement("Size", piece.size)}</Part>`,
  );
  const head =
    named(call, record.id) +
    xmlElement("StorageClass", "STANDARD") +
    xmlElement("PartNumberMarker", marker) +
    (isTruncated ? xmlElement("NextPartNumberMarker", page.at(-1)?.number ?? 0) : "") +
    xmlElement("MaxParts", limit) +
    xmlElement("IsTruncated", String(isTruncated));
  answerXml(call, xmlDocument("ListPartsResult", head + items.join("")));
};

function multipartBucket(call: Call, store: Store): Bucket {
  const bucket = getBucket(store, call.bucket);
  checkMultipart(bucket);
  return bucket;
}

/** Makes the parts an object without reading them. There are no preconditions here: the last to complete wins. */
export const completeUpload: Handler = async (call, { store }) => {
  const bucket = multipartBucket(call, store);
  authorizeParts(call, bucket);
  authorizeWrite(call, bucket, call.object);
  const body = await readText(call.body);
  const upload = getUpload(bucket, call.object, call.query.get("uploadId"));
  const parts = chosenParts(body, upload.parts);
  const pieces = parts.map(({ piece }) => piece);
  const crc32c = parts.reduce((crc, part) => combineCrc32c(crc, part.crc32c, part.piece.size), 0);

  const record = putObject(bucket, upload.record.spec, { pieces, crc32c, componentCount: parts.length }, {});
  removeUpload(bucket, upload, new Set(pieces.map(({ id }) => id)));
  const location = xmlElement("Location", `${call.origin}/${call.bucket}/${encodeURIComponent(call.object)}`);
  answerXml(
    call,
    xmlDocument("CompleteMultipartUploadResult", location + named(call) + xmlElement("ETag", xmlEtag(record))),
  );
};

export const abortUpload: Handler = (call, { store }) => {
  const bucket = multipartBucket(call, store);
  authorize(call, bucket, "storage.multipartUploads.abort", call.object);
  removeUpload(bucket, getUpload(bucket, call.object, call.query.get("uploadId")));
  answer(call, 204, {});
};

export const listUploads: Handler = (call, { store }) => {
  const bucket = multipartBucket(call, store);
  authorize(call, bucket, "storage.multipartUploads.list");
  const prefix = call.query.get("prefix") ?? "";
  const limit = Math.min(Number(call.query.get("max-uploads") ?? 1000) || 1000, 1000);
  const [key, id] = [call.query.get("key-marker") ?? "", call.query.get("upload-id-marker") ?? ""];
  const left = [...bucket.uploads.values()]
    .filter(({ record }) => record.spec.name.startsWith(prefix))
    .filter(({ record: { spec, ...record } }) => spec.name > key || (spec.name === key && id !== "" && record.id > id))
    .toSorted(({ record: a }, { record: b }) => compare(a.spec.name, b.spec.name) || compare(a.id, b.id));
  const page = left.slice(0, limit);
  const last = left.length > page.length ? page.at(-1) : undefined;
  const items = page.map(
    ({ record }) =>
      `<Upload>${xmlElement("Key", record.spec.name)}${xmlElement("UploadId", record.id)}` +
      `${xmlElement("StorageClass", "STANDARD")}${xmlElement("Initiated", record.started)}</Upload>`,
  );
  const next = last
    ? xmlElement("NextKeyMarker", last.record.spec.name) + xmlElement("NextUploadIdMarker", last.record.id)
    : "";
  const head =
    xmlElement("Bucket", call.bucket) +
    xmlElement("Prefix", prefix) +
    next +
    xmlElement("MaxUploads", limit) +
    xmlElement("IsTruncated", String(last !== undefined));
  answerXml(call, xmlDocument("ListMultipartUploadsResult", head + items.join("")));
};

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function authorizeParts(call: Call, bucket: Bucket): void {
  authorize(call, bucket, "storage.multipartUploads.create", call.object);
  authorize(call, bucket, "storage.objects.create", call.object);
}

function named(call: Call, uploadId?: string): string {
  const id = uploadId === undefined ? "" : xmlElement("UploadId", uploadId);
  return xmlElement("Bucket", call.bucket) + xmlElement("Key", call.object) + id;
}
