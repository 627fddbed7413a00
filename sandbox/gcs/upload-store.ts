import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { uploadMissing } from "./errors.ts";
import { writeJson } from "./json-files.ts";
import type { ObjectSpec, PartRecord } from "./records.ts";
import { type Bucket, removePieces, type Upload } from "./store.ts";

/** Begins an XML multipart upload. It stays until completed or aborted, as Cloud Storage keeps them. */
export function addUpload(bucket: Bucket, spec: ObjectSpec): string {
  const id = randomBytes(36).toString("base64url");
  const record = { id, spec, started: new Date().toISOString() };
  mkdirSync(`${folder(bucket, id)}/parts`, { recursive: true });
  writeJson(`${folder(bucket, id)}/upload.json`, record);
  bucket.uploads.set(id, { record, parts: new Map() });
  return id;
}

/** Throws NoSuchUpload, also where the upload is of another object. */
export function getUpload(bucket: Bucket, name: string, id: string | null): Upload {
  const upload = bucket.uploads.get(id ?? "");
  if (!upload || upload.record.spec.name !== name) throw uploadMissing();
  return upload;
}

/** Keeps a part; one that was sent before under its number is replaced. */
export function putPart(bucket: Bucket, upload: Upload, part: PartRecord): void {
  const old = upload.parts.get(part.number);
  writeJson(`${folder(bucket, upload.record.id)}/parts/${part.number}.json`, part);
  upload.parts.set(part.number, part);
  if (old) removePieces(bucket, [old.piece]);
}

/** Ends an upload. `kept` are the pieces that now belong to an object. */
export function removeUpload(bucket: Bucket, upload: Upload, kept: Set<string> = new Set()): void {
  bucket.uploads.delete(upload.record.id);
  rmSync(folder(bucket, upload.record.id), { recursive: true, force: true });
  const pieces = [...upload.parts.values()].map(({ piece }) => piece);
  removePieces(
    bucket,
    pieces.filter(({ id }) => !kept.has(id)),
  );
}

function folder(bucket: Bucket, id: string): string {
  return `${bucket.folder}/uploads/${id}`;
}
