import { readJsonFolder, writeJson } from "../json-files.ts";
import { cacheAt, type CacheNow } from "./cache-at.ts";
import { contentsId } from "./cache-contents.ts";
import {
  type CacheRecord,
  cacheRecord,
  type ContentsRecord,
  contentsRecord,
  type OperationRecord,
  operationRecord,
} from "./cache-record.ts";

/** The caches of a bucket by zone, the operations that ever changed them and what they hold; files in the bucket's folder. */
export type Caches = {
  folder: string;
  byZone: Map<string, CacheRecord>;
  operations: Map<string, OperationRecord>;
  contents: Map<string, ContentsRecord>;
};

export function openCaches(folder: string): Caches {
  const contents = readJsonFolder(contentsRecord, `${folder}/contents`);
  return {
    folder,
    byZone: new Map(readJsonFolder(cacheRecord, `${folder}/caches`).map((record) => [record.zone, record])),
    operations: new Map(readJsonFolder(operationRecord, `${folder}/operations`).map((record) => [record.id, record])),
    contents: new Map(contents.map((record) => [contentsId(record.zone, record.name), record])),
  };
}

export function findCache(caches: Caches, zone: string, now: number): { record: CacheRecord; is: CacheNow } | null {
  const record = caches.byZone.get(zone);
  const is = record && cacheAt(record, now);
  return record && is ? { record, is } : null;
}

export function saveCache({ folder, byZone }: Caches, record: CacheRecord): void {
  writeJson(`${folder}/caches/${record.zone}.json`, record);
  byZone.set(record.zone, record);
}

export function saveOperation({ folder, operations }: Caches, record: OperationRecord): void {
  writeJson(`${folder}/operations/${record.id}.json`, record);
  operations.set(record.id, record);
}
