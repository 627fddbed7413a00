import { linkSync } from "node:fs";
import { z } from "zod";
import { authorize, authorizeWrite } from "./authorize.ts";
import { answerJson, type Handler, readText } from "./call.ts";
import { combineCrc32c } from "./crc32c.ts";
import { invalid } from "./errors.ts";
import { getObject, putObject } from "./object-store.ts";
import { objectResource } from "./object-resource.ts";
import { jsonSpec, parse } from "./object-spec.ts";
import { checkPreconditions, jsonPreconditions } from "./preconditions.ts";
import type { ObjectRecord, Piece } from "./records.ts";
import { type Bucket, getBucket, newPiece, pieceFile } from "./store.ts";

const mebibyte = 1024 * 1024;

const composition = z.object({
  destination: z.record(z.string(), z.unknown()).optional(),
  sourceObjects: z
    .array(
      z.object({
        name: z.string(),
        generation: z.union([z.string(), z.number()]).nullish(),
        objectPreconditions: z.object({ ifGenerationMatch: z.union([z.string(), z.number()]).nullish() }).nullish(),
      }),
    )
    .min(1)
    .max(32),
});

/** A copy inside the service. It may take several calls, joined by the rewrite token. */
export const rewriteObject: Handler = async (call, { store, rewriteBytes }) => {
  const { query } = call;
  const from = getBucket(store, call.bucket);
  const to = getBucket(store, call.targetBucket);
  authorize(call, from, "storage.objects.get", call.object);
  authorizeWrite(call, to, call.targetObject);
  const text = await readText(call.body);
  const source = getObject(from, call.object, query.get("sourceGeneration"));
  checkPreconditions(jsonPreconditions(query, "Source"), source);

  const asked = Number(query.get("maxBytesRewrittenPerCall") ?? source.size);
  const step = Math.max(Math.min(asked, rewriteBytes), mebibyte);
  const rewritten = Math.min(progress(query.get("rewriteToken"), source) + step, source.size);
  const sizes = { totalBytesRewritten: String(rewritten), objectSize: String(source.size) };
  if (rewritten < source.size) {
    const rewriteToken = Buffer.from(`${source.generation}/${rewritten}`).toString("base64url");
    return answerJson(call, { kind: "storage#rewriteResponse", ...sizes, done: false, rewriteToken });
  }
  const record = putCopy(to, source, text, call.targetObject, from, jsonPreconditions(query));
  const resource = objectResource(record, call.origin);
  answerJson(call, { kind: "storage#rewriteResponse", ...sizes, done: true, resource });
};

export const copyObject: Handler = async (call, { store }) => {
  const from = getBucket(store, call.bucket);
  const to = getBucket(store, call.targetBucket);
  authorize(call, from, "storage.objects.get", call.object);
  authorizeWrite(call, to, call.targetObject);
  const text = await readText(call.body);
  const source = getObject(from, call.object, call.query.get("sourceGeneration"));
  checkPreconditions(jsonPreconditions(call.query, "Source"), source);
  const record = putCopy(to, source, text, call.targetObject, from, jsonPreconditions(call.query));
  answerJson(call, objectResource(record, call.origin));
};

export const composeObject: Handler = async (call, { store }) => {
  const bucket = getBucket(store, call.bucket);
  authorizeWrite(call, bucket, call.object);
  const { destination, sourceObjects } = parse(composition, await readText(call.body));
  const sources = sourceObjects.map(({ name, generation, objectPreconditions }) => {
    authorize(call, bucket, "storage.objects.get", name);
    const source = getObject(bucket, name, generation == null ? null : String(generation));
    const wanted = objectPreconditions?.ifGenerationMatch;
    checkPreconditions({ generation: wanted == null ? undefined : String(wanted) }, source);
    return source;
  });
  const { spec } = jsonSpec(JSON.stringify(destination ?? {}), call.object, sources[0]?.contentType);
  checkPreconditions(jsonPreconditions(call.query), bucket.objects.get(spec.name));
  const content = {
    pieces: sources.flatMap((source) => linked(bucket, source, bucket)),
    crc32c: sources.reduce((crc, source) => combineCrc32c(crc, source.crc32c, source.size), 0),
    componentCount: sources.reduce((sum, source) => sum + (source.componentCount ?? 1), 0),
  };
  answerJson(call, objectResource(putObject(bucket, spec, content, {}), call.origin));
};

function putCopy(
  to: Bucket,
  source: ObjectRecord,
  text: string,
  name: string,
  from: Bucket,
  conditions: ReturnType<typeof jsonPreconditions>,
): ObjectRecord {
  checkPreconditions(conditions, to.objects.get(name));
  const spec = ["", "{}", "null"].includes(text.trim())
    ? { ...specOf(source), name }
    : jsonSpec(text, name, source.contentType).spec;
  return putObject(to, spec, { ...source, pieces: linked(from, source, to) }, conditions);
}

function specOf({ contentType, contentEncoding, cacheControl, contentDisposition, metadata }: ObjectRecord) {
  return {
    contentType,
    metadata,
    ...(contentEncoding && { contentEncoding }),
    ...(cacheControl && { cacheControl }),
    ...(contentDisposition && { contentDisposition }),
  };
}

/** New names for the same bytes on disk: a copy of many gigabytes costs nothing and outlives its source. */
function linked(from: Bucket, source: ObjectRecord, to: Bucket): Piece[] {
  return source.pieces.map(({ id, size }) => {
    const piece = newPiece(to);
    linkSync(pieceFile(from, id), piece.file);
    return { id: piece.id, size };
  });
}

function progress(token: string | null, source: ObjectRecord): number {
  if (token === null) return 0;
  const [generation, bytes] = Buffer.from(token, "base64url").toString().split("/");
  if (generation !== source.generation || !/^\d+$/.test(bytes ?? "")) throw invalid("Invalid rewrite token.");
  return Number(bytes);
}
