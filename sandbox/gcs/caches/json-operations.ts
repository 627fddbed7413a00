import { authorize } from "../authorize.ts";
import { answer, answerJson, type Call, type Gcs, type Handler } from "../call.ts";
import { GcsError } from "../errors.ts";
import { getBucket } from "../store.ts";
import type { OperationRecord } from "./cache-record.ts";
import { saveCache, saveOperation } from "./cache-store.ts";
import { namedPage } from "./named-page.ts";
import { operationResource } from "./operation-resource.ts";

const cancelled = { code: 1, message: "The operation was cancelled." };

export const listOperations: Handler = (call, gcs) => {
  const bucket = getBucket(gcs.store, call.bucket);
  authorize(call, bucket, "storage.bucketOperations.list");
  const { records, ...page } = namedPage(bucket.caches.operations, call.query, gcs.pageSize);
  const operations = records.map((record) => shown(call, gcs, record));
  answerJson(call, { kind: "storage#operations", ...page, operations });
};

export const readOperation: Handler = (call, gcs) => {
  answerJson(call, shown(call, gcs, wanted(call, gcs, "get").operation));
};

/** What is over stays as it ended. A creation that is called off leaves no cache, an update the settings of before. */
export const cancelOperation: Handler = (call, gcs) => {
  const { bucket, operation } = wanted(call, gcs, "cancel");
  const now = gcs.now();
  if (now < operation.endsAt) {
    saveOperation(bucket.caches, { ...operation, endsAt: now, isCancelled: true, error: cancelled });
    const cache = bucket.caches.byZone.get(operation.zone);
    if (cache?.operationId === operation.id) saveCache(bucket.caches, { ...cache, goneAt: now });
    if (cache?.update?.operationId === operation.id) saveCache(bucket.caches, { ...cache, update: null });
  }
  answer(call, 204, {});
};

function wanted(call: Call, gcs: Gcs, verb: "get" | "cancel") {
  const bucket = getBucket(gcs.store, call.bucket);
  authorize(call, bucket, `storage.bucketOperations.${verb}`);
  const operation = bucket.caches.operations.get(call.object);
  if (operation) return { bucket, operation };
  throw new GcsError(404, "notFound", `The operation '${call.object}' does not exist.`, { code: "NoSuchOperation" });
}

function shown({ bucket, origin }: Call, gcs: Gcs, record: OperationRecord) {
  return operationResource(record, { bucket, origin, now: gcs.now() }, gcs);
}
