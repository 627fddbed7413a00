import { z } from "zod";
import { authorize, denied } from "./authorize.ts";
import { bucketResource, newBucketRecord } from "./bucket-resource.ts";
import { cacheAt } from "./caches/cache-at.ts";
import { answer, answerJson, type Handler, readText } from "./call.ts";
import { GcsError, invalid } from "./errors.ts";
import { parse } from "./object-spec.ts";
import { addBucket, getBucket, removeBucket, saveBucket } from "./store.ts";

const newBucket = z.object({
  name: z.string(),
  location: z.string().default("US"),
  labels: z.record(z.string(), z.string()).default({}),
  hierarchicalNamespace: z.object({ enabled: z.boolean() }).optional(),
});

const bucketPatch = z.object({
  labels: z.record(z.string(), z.string().nullable()).nullable().optional(),
  lifecycle: z.record(z.string(), z.unknown()).nullable().optional(),
});

export const readBucket: Handler = (call, { store }) => {
  const bucket = getBucket(store, call.bucket);
  authorize(call, bucket, "storage.buckets.get");
  answerJson(call, bucketResource(bucket.record, call.origin));
};

// The sandbox has no project policy: whoever has credentials may list buckets and make some, which are then theirs.
export const listBuckets: Handler = (call, { store }) => {
  if (call.caller === null) throw denied(call.caller, "storage.buckets.list");
  if (!call.query.get("project")) throw invalid("Required parameter: project");
  const prefix = call.query.get("prefix") ?? "";
  const names = [...store.buckets.keys()].filter((name) => name.startsWith(prefix)).toSorted();
  const items = names.map((name) => bucketResource(getBucket(store, name).record, call.origin));
  answerJson(call, { kind: "storage#buckets", items });
};

export const insertBucket: Handler = async (call, { store }) => {
  if (call.caller === null) throw denied(call.caller, "storage.buckets.create");
  const { name, location, labels, hierarchicalNamespace } = parse(newBucket, await readText(call.body));
  if (!/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/.test(name))
    throw invalid(`Invalid bucket name: '${name}'`, "InvalidBucketName");
  if (store.buckets.has(name)) throw taken();
  const record = newBucketRecord(name, location, [{ role: "roles/storage.admin", members: [call.caller] }]);
  const bucket = addBucket(store, {
    ...record,
    labels,
    hierarchicalNamespace: hierarchicalNamespace?.enabled ?? false,
  });
  answerJson(call, bucketResource(bucket.record, call.origin));
};

export const patchBucket: Handler = async (call, { store }) => {
  const bucket = getBucket(store, call.bucket);
  authorize(call, bucket, "storage.buckets.update");
  const { labels, lifecycle } = parse(bucketPatch, await readText(call.body));
  const merged = labels === null ? [] : Object.entries({ ...bucket.record.labels, ...labels });
  bucket.record = {
    ...bucket.record,
    labels: Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== null)),
    lifecycle: lifecycle === undefined ? bucket.record.lifecycle : lifecycle,
    metageneration: bucket.record.metageneration + 1,
    updated: new Date().toISOString(),
  };
  saveBucket(bucket);
  answerJson(call, bucketResource(bucket.record, call.origin));
};

export const deleteBucket: Handler = (call, { store, now }) => {
  const bucket = getBucket(store, call.bucket);
  authorize(call, bucket, "storage.buckets.delete");
  if (bucket.objects.size > 0) {
    const message = "The bucket you tried to delete is not empty.";
    throw new GcsError(409, "conflict", message, { code: "BucketNotEmpty" });
  }
  if ([...bucket.caches.byZone.values()].some((record) => cacheAt(record, now()))) {
    const message = "The bucket you tried to delete has Anywhere Caches. Disable them first.";
    throw new GcsError(409, "conflict", message, { code: "BucketHasAnywhereCaches", message });
  }
  removeBucket(store, bucket);
  answer(call, 204, {});
};

function taken(): GcsError {
  const message = "Your previous request to create the named bucket succeeded and you already own it.";
  return new GcsError(409, "conflict", message, { code: "BucketAlreadyOwnedByYou" });
}
