import { z } from "zod";
import { policy } from "./policy.ts";

/** A file below a bucket's `pieces` folder. An object is a list of them, so completing an upload copies nothing. */
const piece = z.object({ id: z.string(), size: z.number() });

export type Piece = z.output<typeof piece>;

export const bucketRecord = z.object({
  name: z.string(),
  location: z.string(),
  locationType: z.string(),
  storageClass: z.string(),
  hierarchicalNamespace: z.boolean(),
  timeCreated: z.string(),
  updated: z.string(),
  metageneration: z.number(),
  labels: z.record(z.string(), z.string()),
  /** Kept and shown, not acted upon. */
  lifecycle: z.record(z.string(), z.unknown()).nullable(),
  policy,
});

export type BucketRecord = z.output<typeof bucketRecord>;

/** What a client says of an object before its bytes. */
const objectSpec = z.object({
  name: z.string(),
  contentType: z.string(),
  contentEncoding: z.string().exactOptional(),
  cacheControl: z.string().exactOptional(),
  contentDisposition: z.string().exactOptional(),
  metadata: z.record(z.string(), z.string()),
});

export type ObjectSpec = z.output<typeof objectSpec>;

export const objectRecord = objectSpec.extend({
  bucket: z.string(),
  generation: z.string(),
  metageneration: z.number(),
  size: z.number(),
  crc32c: z.number(),
  /** Base64; absent for composed and multipart objects, as Cloud Storage has none for them. */
  md5: z.string().exactOptional(),
  componentCount: z.number().exactOptional(),
  timeCreated: z.string(),
  updated: z.string(),
  pieces: z.array(piece),
});

export type ObjectRecord = z.output<typeof objectRecord>;

export const partRecord = z.object({
  number: z.number(),
  etag: z.string(),
  crc32c: z.number(),
  updated: z.string(),
  piece,
});

export type PartRecord = z.output<typeof partRecord>;

export const uploadRecord = z.object({ id: z.string(), spec: objectSpec, started: z.string() });

export type UploadRecord = z.output<typeof uploadRecord>;

export const sessionRecord = z.object({
  id: z.string(),
  spec: objectSpec,
  pieceId: z.string(),
  /** The query of the request that began it: its preconditions are checked again at the end. */
  query: z.string(),
  expected: z.object({ crc32c: z.string().exactOptional(), md5: z.string().exactOptional() }),
  /** What `X-Upload-Content-Length` said: with its last byte the session ends by itself. */
  declaredSize: z.number().exactOptional(),
  /** Set once the object is there: asking again gets the same answer. */
  finished: z.object({ generation: z.string() }).exactOptional(),
});

export type SessionRecord = z.output<typeof sessionRecord>;
