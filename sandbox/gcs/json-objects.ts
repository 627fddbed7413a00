import { authorize } from "./authorize.ts";
import { answer, answerJson, type Handler, readText } from "./call.ts";
import { notImplemented, invalid } from "./errors.ts";
import { listNames } from "./list-names.ts";
import { changeObject, getObject, removeObject } from "./object-store.ts";
import { objectResource } from "./object-resource.ts";
import { jsonPatch } from "./object-spec.ts";
import { checkPreconditions, jsonPreconditions } from "./preconditions.ts";
import { serveObject } from "./serve-object.ts";
import { getBucket } from "./store.ts";

/** Metadata, or with `alt=media` the bytes. */
export const readObject: Handler = async (call, gcs) => {
  const bucket = getBucket(gcs.store, call.bucket);
  authorize(call, bucket, "storage.objects.get", call.object);
  const record = getObject(bucket, call.object, call.query.get("generation"));
  checkPreconditions(jsonPreconditions(call.query), record, true);
  if (call.api === "media") return serveObject(call, gcs, bucket, record);
  answerJson(call, objectResource(record, call.origin));
};

export const listObjects: Handler = (call, { store, pageSize }) => {
  const { query } = call;
  const bucket = getBucket(store, call.bucket);
  authorize(call, bucket, "storage.objects.list");
  for (const name of ["matchGlob", "softDeleted", "includeFoldersAsPrefixes"]) {
    if (query.has(name) && query.get(name) !== "false") throw notImplemented(`Listing by ${name}`);
  }
  const page = listNames([...bucket.objects.keys()], {
    prefix: query.get("prefix") ?? undefined,
    delimiter: query.get("delimiter") ?? undefined,
    startOffset: query.get("startOffset") ?? undefined,
    endOffset: query.get("endOffset") ?? undefined,
    after: readPageToken(query.get("pageToken")),
    limit: readLimit(query.get("maxResults"), pageSize),
  });
  answerJson(call, {
    kind: "storage#objects",
    ...(page.next !== undefined && { nextPageToken: Buffer.from(page.next).toString("base64") }),
    ...(page.prefixes.length > 0 && { prefixes: page.prefixes }),
    items: page.names.map((name) => objectResource(getObject(bucket, name), call.origin)),
  });
};

export const deleteObject: Handler = (call, { store }) => {
  const bucket = getBucket(store, call.bucket);
  authorize(call, bucket, "storage.objects.delete", call.object);
  const record = getObject(bucket, call.object, call.query.get("generation"));
  checkPreconditions(jsonPreconditions(call.query), record);
  removeObject(bucket, record);
  answer(call, 204, {});
};

export const patchObject: Handler = async (call, { store }) => {
  const bucket = getBucket(store, call.bucket);
  authorize(call, bucket, "storage.objects.update", call.object);
  const text = await readText(call.body);
  const record = getObject(bucket, call.object, call.query.get("generation"));
  checkPreconditions(jsonPreconditions(call.query), record);
  answerJson(call, objectResource(changeObject(bucket, record, jsonPatch(text, record)), call.origin));
};

function readPageToken(token: string | null): string | undefined {
  return token === null ? undefined : Buffer.from(token, "base64").toString("utf8");
}

function readLimit(value: string | null, most: number): number {
  if (value === null) return most;
  if (!/^\d+$/.test(value)) throw invalid(`Invalid unsigned integer value: '${value}'.`);
  return Math.min(Number(value) || most, most);
}
