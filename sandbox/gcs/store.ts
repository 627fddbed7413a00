import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { type Caches, openCaches } from "./caches/cache-store.ts";
import { bucketMissing } from "./errors.ts";
import { readJson, readJsonFolder, writeJson } from "./json-files.ts";
import {
  type BucketRecord,
  bucketRecord,
  type ObjectRecord,
  objectRecord,
  type PartRecord,
  partRecord,
  type SessionRecord,
  sessionRecord,
  type UploadRecord,
  uploadRecord,
} from "./records.ts";

export type Upload = { record: UploadRecord; parts: Map<number, PartRecord> };

/** A bucket in memory, of which every record is a file below `folder`. */
export type Bucket = {
  folder: string;
  record: BucketRecord;
  objects: Map<string, ObjectRecord>;
  uploads: Map<string, Upload>;
  sessions: Map<string, SessionRecord>;
  caches: Caches;
};

export type Store = { folder: string; buckets: Map<string, Bucket> };

/** Reads what an earlier run left. Bytes that no record knows, from a write that was killed, are removed. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/bucket.json`));
  const buckets = names.map((name) => openBucket(`${folder}/${name}`));
  for (const bucket of buckets) removeOrphans(bucket);
  return { folder, buckets: new Map(buckets.map((bucket) => [bucket.record.name, bucket])) };
}

export function getBucket(store: Store, name: string): Bucket {
  const bucket = store.buckets.get(name);
  if (!bucket) throw bucketMissing();
  return bucket;
}

export function addBucket(store: Store, record: BucketRecord): Bucket {
  const folder = `${store.folder}/${record.name}`;
  for (const room of ["objects", "uploads", "sessions", "pieces"]) mkdirSync(`${folder}/${room}`, { recursive: true });
  const bucket = {
    folder,
    record,
    objects: new Map(),
    uploads: new Map(),
    sessions: new Map(),
    caches: openCaches(folder),
  };
  saveBucket(bucket);
  store.buckets.set(record.name, bucket);
  return bucket;
}

export function saveBucket({ folder, record }: Bucket): void {
  writeJson(`${folder}/bucket.json`, record);
}

export function removeBucket(store: Store, bucket: Bucket): void {
  rmSync(bucket.folder, { recursive: true, force: true });
  store.buckets.delete(bucket.record.name);
}

/** A place for new bytes. They belong to nothing until a record names them. */
export function newPiece(bucket: Bucket): { id: string; file: string } {
  const id = randomUUID();
  return { id, file: pieceFile(bucket, id) };
}

export function pieceFile(bucket: Bucket, id: string): string {
  return `${bucket.folder}/pieces/${id}`;
}

export function removePieces(bucket: Bucket, pieces: { id: string }[]): void {
  for (const { id } of pieces) rmSync(pieceFile(bucket, id), { force: true });
}

function openBucket(folder: string): Bucket {
  const objects = readJsonFolder(objectRecord, `${folder}/objects`);
  const sessions = readJsonFolder(sessionRecord, `${folder}/sessions`);
  const uploads = readdirSync(`${folder}/uploads`).filter((id) => existsSync(`${folder}/uploads/${id}/upload.json`));
  return {
    folder,
    record: readJson(bucketRecord, `${folder}/bucket.json`),
    objects: new Map(objects.map((record) => [record.name, record])),
    uploads: new Map(uploads.map((id) => [id, openUpload(`${folder}/uploads/${id}`)])),
    sessions: new Map(sessions.map((record) => [record.id, record])),
    caches: openCaches(folder),
  };
}

function openUpload(folder: string): Upload {
  const parts = readJsonFolder(partRecord, `${folder}/parts`);
  return {
    record: readJson(uploadRecord, `${folder}/upload.json`),
    parts: new Map(parts.map((part) => [part.number, part])),
  };
}

function removeOrphans(bucket: Bucket): void {
  const known = new Set([
    ...[...bucket.objects.values()].flatMap(({ pieces }) => pieces.map(({ id }) => id)),
    ...[...bucket.uploads.values()].flatMap(({ parts }) => [...parts.values()].map(({ piece }) => piece.id)),
    ...[...bucket.sessions.values()].map(({ pieceId }) => pieceId),
  ]);
  const orphans = readdirSync(`${bucket.folder}/pieces`).filter((id) => !known.has(id));
  removePieces(
    bucket,
    orphans.map((id) => ({ id })),
  );
}
