import type { OutgoingHttpHeaders } from "node:http";
import { crc32cText } from "./crc32c.ts";
import type { ObjectRecord } from "./records.ts";

/** The object as the JSON API shows it. Numbers of 64 bits are strings there. */
export function objectResource(record: ObjectRecord, origin: string) {
  const path = `b/${encodeURIComponent(record.bucket)}/o/${encodeURIComponent(record.name)}`;
  return {
    kind: "storage#object",
    id: `${record.bucket}/${record.name}/${record.generation}`,
    selfLink: `${origin}/storage/v1/${path}`,
    mediaLink: `${origin}/download/storage/v1/${path}?generation=${record.generation}&alt=media`,
    name: record.name,
    bucket: record.bucket,
    generation: record.generation,
    metageneration: String(record.metageneration),
    contentType: record.contentType,
    ...(record.contentEncoding && { contentEncoding: record.contentEncoding }),
    ...(record.contentDisposition && { contentDisposition: record.contentDisposition }),
    ...(record.cacheControl && { cacheControl: record.cacheControl }),
    storageClass: "STANDARD",
    size: String(record.size),
    ...(record.md5 && { md5Hash: record.md5 }),
    crc32c: crc32cText(record.crc32c),
    ...(record.componentCount && { componentCount: record.componentCount }),
    etag: jsonEtag(record),
    timeCreated: record.timeCreated,
    updated: record.updated,
    timeStorageClassUpdated: record.timeCreated,
    ...(Object.keys(record.metadata).length > 0 && { metadata: record.metadata }),
  };
}

/** What both APIs say of an object in the headers of a download. A client that signs as for S3 finds metadata under S3's names. */
export function objectHeaders(record: ObjectRecord, vendor: "goog" | "amz" = "goog"): OutgoingHttpHeaders {
  const hashes = [`crc32c=${crc32cText(record.crc32c)}`, ...(record.md5 ? [`md5=${record.md5}`] : [])];
  const metadata = Object.entries(record.metadata).map(([key, value]) => [`x-${vendor}-meta-${key}`, encodeURI(value)]);
  return {
    "Content-Type": record.contentType,
    ETag: xmlEtag(record),
    "Last-Modified": new Date(record.updated).toUTCString(),
    "Accept-Ranges": "bytes",
    "Cache-Control": record.cacheControl ?? "private, max-age=0",
    ...(record.contentEncoding && { "Content-Encoding": record.contentEncoding }),
    ...(record.contentDisposition && { "Content-Disposition": record.contentDisposition }),
    "x-goog-hash": hashes.join(","),
    "x-goog-generation": record.generation,
    "x-goog-metageneration": String(record.metageneration),
    "x-goog-stored-content-length": String(record.size),
    "x-goog-stored-content-encoding": record.contentEncoding ?? "identity",
    "x-goog-storage-class": "STANDARD",
    ...Object.fromEntries(metadata),
  };
}

function jsonEtag({ generation, metageneration }: Pick<ObjectRecord, "generation" | "metageneration">): string {
  return Buffer.from(`${generation}/${metageneration}`).toString("base64");
}

/** The MD5 where there is one, which S3 clients compare; otherwise opaque, with the dash of their multipart etags. */
export function xmlEtag(record: ObjectRecord): string {
  return record.md5 ? `"${Buffer.from(record.md5, "base64").toString("hex")}"` : `"-${jsonEtag(record)}"`;
}
