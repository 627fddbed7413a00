import { createHash } from "node:crypto";
import { writeJson } from "../json-files.ts";
import type { ObjectRecord } from "../records.ts";
import type { CacheRecord, ContentsRecord } from "./cache-record.ts";
import type { Caches } from "./cache-store.ts";

/** What a cache holds of an object: nothing that another generation or an earlier cache of the zone has left. */
export function contentsOf(
  { contents }: Caches,
  { zone, operationId }: Pick<CacheRecord, "zone" | "operationId">,
  { name, generation }: Pick<ObjectRecord, "name" | "generation">,
): ContentsRecord {
  const known = contents.get(contentsId(zone, name));
  if (known?.generation === generation && known.operationId === operationId) return known;
  return { zone, operationId, name, generation, chunks: {} };
}

export function saveContents({ folder, contents }: Caches, record: ContentsRecord): void {
  const id = contentsId(record.zone, record.name);
  writeJson(`${folder}/contents/${id}.json`, record);
  contents.set(id, record);
}

// A name may have any character and 1,024 bytes; a file's name may not.
export function contentsId(zone: string, name: string): string {
  return createHash("sha256").update(`${zone}/${name}`).digest("hex");
}
