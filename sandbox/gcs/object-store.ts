import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { objectMissing } from "./errors.ts";
import { writeJson } from "./json-files.ts";
import { checkPreconditions, type Preconditions } from "./preconditions.ts";
import type { ObjectRecord, ObjectSpec, Piece } from "./records.ts";
import { countChange, countWrite } from "./soft-limits.ts";
import { type Bucket, removePieces } from "./store.ts";

type Content = { pieces: Piece[]; crc32c: number; md5?: string | undefined; componentCount?: number };

let lastGeneration = 0;

/** The live object, or that generation of it. */
export function getObject(bucket: Bucket, name: string, generation?: string | null): ObjectRecord {
  const record = bucket.objects.get(name);
  if (!record || (generation && generation !== record.generation)) throw objectMissing(bucket.record.name, name);
  return record;
}

/** Makes bytes that are already on disk the new generation of an object, if the preconditions still hold now. */
export function putObject(bucket: Bucket, spec: ObjectSpec, content: Content, conditions: Preconditions): ObjectRecord {
  const old = bucket.objects.get(spec.name);
  checkPreconditions(conditions, old);
  countWrite(bucket);
  countChange(bucket, spec.name);
  const now = new Date().toISOString();
  const record: ObjectRecord = {
    ...spec,
    bucket: bucket.record.name,
    generation: nextGeneration(),
    metageneration: 1,
    size: content.pieces.reduce((sum, { size }) => sum + size, 0),
    crc32c: content.crc32c,
    ...(content.md5 !== undefined && { md5: content.md5 }),
    ...(content.componentCount !== undefined && { componentCount: content.componentCount }),
    timeCreated: now,
    updated: now,
    pieces: content.pieces,
  };
  save(bucket, record);
  if (old) removePieces(bucket, old.pieces);
  return record;
}

/** New metadata for the same bytes. */
export function changeObject(bucket: Bucket, record: ObjectRecord, change: Partial<ObjectSpec>): ObjectRecord {
  countChange(bucket, record.name);
  const metageneration = record.metageneration + 1;
  const changed = { ...record, ...change, metageneration, updated: new Date().toISOString() };
  save(bucket, changed);
  return changed;
}

export function removeObject(bucket: Bucket, record: ObjectRecord): void {
  countChange(bucket, record.name);
  rmSync(recordFile(bucket, record.name), { force: true });
  bucket.objects.delete(record.name);
  removePieces(bucket, record.pieces);
}

function save(bucket: Bucket, record: ObjectRecord): void {
  writeJson(recordFile(bucket, record.name), record);
  bucket.objects.set(record.name, record);
}

// A name may have 1,024 bytes and any character; a file's name may not.
function recordFile(bucket: Bucket, name: string): string {
  return `${bucket.folder}/objects/${createHash("sha256").update(name).digest("hex")}.json`;
}

function nextGeneration(): string {
  lastGeneration = Math.max(Date.now() * 1000, lastGeneration + 1);
  return String(lastGeneration);
}
