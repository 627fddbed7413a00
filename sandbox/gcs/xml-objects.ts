import { authorize, authorizeWrite } from "./authorize.ts";
import { answer, answerXml, type Handler } from "./call.ts";
import { crc32cText } from "./crc32c.ts";
import { notImplemented } from "./errors.ts";
import { listNames } from "./list-names.ts";
import { getObject, putObject, removeObject } from "./object-store.ts";
import { xmlEtag } from "./object-resource.ts";
import { headerSpec } from "./object-spec.ts";
import { checkPreconditions, xmlPreconditions } from "./preconditions.ts";
import { receivePiece } from "./receive-piece.ts";
import { serveObject } from "./serve-object.ts";
import { getBucket, removePieces } from "./store.ts";
import { xmlDocument, xmlElement } from "./xml.ts";

export const xmlReadObject: Handler = async (call, gcs) => {
  const bucket = getBucket(gcs.store, call.bucket);
  authorize(call, bucket, "storage.objects.get", call.object);
  const record = getObject(bucket, call.object, call.query.get("generation"));
  checkPreconditions(xmlPreconditions(call.req.headers), record);
  await serveObject(call, gcs, bucket, record);
};

export const xmlWriteObject: Handler = async (call, { store }) => {
  const { headers } = call.req;
  if (headers["x-goog-copy-source"] || headers["x-amz-copy-source"]) throw notImplemented("A copy by the XML API");
  if (headers["x-amz-content-sha256"]?.toString().startsWith("STREAMING-"))
    throw notImplemented("A signed chunked body");
  const bucket = getBucket(store, call.bucket);
  const conditions = xmlPreconditions(headers);
  authorize(call, bucket, "storage.objects.create", call.object);
  checkPreconditions(conditions, bucket.objects.get(call.object));
  authorizeWrite(call, bucket, call.object);
  const { spec, expected } = headerSpec(call.object, headers);
  const { piece, crc32c, md5 } = await receivePiece(bucket, call.body, { expected, takeMd5: true });
  try {
    const record = putObject(bucket, spec, { pieces: [piece], crc32c, md5 }, conditions);
    const hash = `crc32c=${crc32cText(crc32c)},md5=${md5}`;
    answer(call, 200, { ETag: xmlEtag(record), "x-goog-generation": record.generation, "x-goog-hash": hash });
  } catch (error) {
    removePieces(bucket, [piece]);
    throw error;
  }
};

export const xmlDeleteObject: Handler = (call, { store }) => {
  const bucket = getBucket(store, call.bucket);
  authorize(call, bucket, "storage.objects.delete", call.object);
  const record = getObject(bucket, call.object, call.query.get("generation"));
  checkPreconditions(xmlPreconditions(call.req.headers), record);
  removeObject(bucket, record);
  answer(call, 204, {});
};

export const xmlHeadBucket: Handler = (call, { store }) => {
  authorize(call, getBucket(store, call.bucket), "storage.buckets.get");
  answer(call, 200, { "Content-Type": "text/xml; charset=UTF-8" });
};

/** Both list versions of S3 clients: markers with v1, continuation tokens with `list-type=2`. */
export const xmlListObjects: Handler = (call, { store }) => {
  const { query } = call;
  const bucket = getBucket(store, call.bucket);
  authorize(call, bucket, "storage.objects.list");
  const isSecond = query.get("list-type") === "2";
  const after = isSecond ? (query.get("continuation-token") ?? query.get("start-after")) : query.get("marker");
  const limit = Math.min(Number(query.get("max-keys") ?? 1000) || 1000, 1000);
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const page = listNames([...bucket.objects.keys()], { prefix, delimiter, after: after ?? undefined, limit });
  // S3 clients ask for names URL-encoded, for XML cannot hold every character.
  const written = (name: string) => (query.get("encoding-type") === "url" ? encodeURIComponent(name) : name);

  const contents = page.names.map((name) => {
    const record = getObject(bucket, name);
    const fields = { Key: written(name), LastModified: record.updated, ETag: xmlEtag(record), Size: record.size };
    return `<Contents>${elements(fields)}</Contents>`;
  });
  const prefixes = page.prefixes.map(
    (name) => `<CommonPrefixes>${xmlElement("Prefix", written(name))}</CommonPrefixes>`,
  );
  const next = page.next === undefined ? {} : { [isSecond ? "NextContinuationToken" : "NextMarker"]: page.next };
  const head = elements({
    Name: bucket.record.name,
    Prefix: written(prefix),
    ...(delimiter && { Delimiter: delimiter }),
    ...(query.get("encoding-type") === "url" && { EncodingType: "url" }),
    MaxKeys: limit,
    IsTruncated: String(page.next !== undefined),
    ...next,
  });
  answerXml(call, xmlDocument("ListBucketResult", head + contents.join("") + prefixes.join("")));
};

function elements(fields: Record<string, string | number>): string {
  return Object.entries(fields)
    .map(([name, value]) => xmlElement(name, value))
    .join("");
}
