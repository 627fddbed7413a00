import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { invalid } from "./errors.ts";
import { type ExpectedHashes, headerHashes } from "./expected-hashes.ts";
import type { ObjectSpec } from "./records.ts";

const changes = z.object({
  contentType: z.string().exactOptional(),
  contentEncoding: z.string().exactOptional(),
  contentDisposition: z.string().exactOptional(),
  cacheControl: z.string().exactOptional(),
});

const resource = changes.extend({
  name: z.string().optional(),
  crc32c: z.string().exactOptional(),
  md5Hash: z.string().exactOptional(),
  metadata: z.record(z.string(), z.string()).optional(),
});

const patch = changes.extend({ metadata: z.record(z.string(), z.string().nullable()).nullable().optional() });

/** An object resource as the JSON API takes it. The name may be in the query instead, and the type in a header. */
export function jsonSpec(text: string, name: string | null, type: string | undefined) {
  const { name: ownName = "", crc32c, md5Hash, metadata = {}, ...rest } = parse(resource, text);
  const spec: ObjectSpec = {
    contentType: type ?? "application/octet-stream",
    ...rest,
    name: checkName(name ?? ownName),
    metadata,
  };
  const expected: ExpectedHashes = { ...(crc32c && { crc32c }), ...(md5Hash && { md5: md5Hash }) };
  return { spec, expected };
}

/** What a PATCH changes; a metadata key that is null goes away. */
export function jsonPatch(text: string, old: ObjectSpec): Partial<ObjectSpec> {
  const { metadata, ...rest } = parse(patch, text);
  if (metadata === undefined) return rest;
  const merged = metadata === null ? [] : Object.entries({ ...old.metadata, ...metadata });
  const kept = merged.filter((entry): entry is [string, string] => entry[1] !== null);
  return { ...rest, metadata: Object.fromEntries(kept) };
}

export function headerSpec(name: string, headers: IncomingHttpHeaders): { spec: ObjectSpec; expected: ExpectedHashes } {
  const metadata = Object.entries(headers).flatMap(([header, value]) => {
    const key = /^x-(?:goog|amz)-meta-(.+)$/.exec(header)?.[1];
    return key === undefined ? [] : [[key, decodeMeta(String(value))]];
  });
  const spec: ObjectSpec = {
    ...(headers["content-encoding"] && { contentEncoding: headers["content-encoding"] }),
    ...(headers["content-disposition"] && { contentDisposition: headers["content-disposition"] }),
    ...(headers["cache-control"] && { cacheControl: headers["cache-control"] }),
    name: checkName(name),
    contentType: headers["content-type"] || "application/octet-stream",
    metadata: Object.fromEntries(metadata),
  };
  return { spec, expected: headerHashes(headers) };
}

/** Parses a JSON body by its schema; throws 400 in Google's words. */
export function parse<T>(schema: z.ZodType<T>, text: string): T {
  try {
    // Go's client sends `null` where it has nothing to say.
    return schema.parse(JSON.parse(text || "{}") ?? {});
  } catch (cause) {
    const where = cause instanceof z.ZodError ? ` at ${cause.issues[0]?.path.join(".")}` : "";
    throw invalid(`Invalid JSON payload received${where}.`, "MalformedRequest");
  }
}

function checkName(name: string): string {
  if (name === "") throw invalid("Required", "InvalidArgument");
  const bytes = Buffer.byteLength(name);
  const forbidden =
    /[\r\n]/.test(name) || name === "." || name === ".." || name.startsWith(".well-known/acme-challenge/");
  if (bytes > 1024 || forbidden) throw invalid(`Invalid object name: "${name.slice(0, 80)}".`, "InvalidObjectName");
  return name;
}

function decodeMeta(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
