import { randomUUID } from "node:crypto";
import { authorize } from "../authorize.ts";
import { answerJson, type Call, type Gcs, type Handler, readText } from "../call.ts";
import { GcsError, invalid } from "../errors.ts";
import { type Bucket, getBucket } from "../store.ts";
import { cacheAt, settled } from "./cache-at.ts";
import { cacheInput, defaults } from "./cache-input.ts";
import type { CacheRecord, OperationRecord } from "./cache-record.ts";
import { cacheResource } from "./cache-resource.ts";
import { findCache, saveCache, saveOperation } from "./cache-store.ts";
import { checkChangeRate } from "./change-rate.ts";
import { namedPage } from "./named-page.ts";
import { operationResource } from "./operation-resource.ts";
import { zoneInLocation } from "./zone-in-location.ts";

// "Several minutes" are Google's words for a creation, an hour its least time for what is disabled.
const createSeconds = 180;
const updateSeconds = 30;
const graceSeconds = 3600;
const outOfCapacity = {
  code: 8,
  message: "The zone does not have enough SSD capacity for the cache. Try again later.",
};

export const insertCache: Handler = async (call, gcs) => {
  const bucket = getBucket(gcs.store, call.bucket);
  authorize(call, bucket, "storage.anywhereCaches.create");
  const { zone, settings } = cacheInput(await readText(call.body), defaults);
  if (zone === undefined) throw invalid("Required parameter: zone");
  if (!zoneInLocation(zone, bucket.record.location)) throw outside(zone, bucket);
  const now = gcs.now();
  if (findCache(bucket.caches, zone, now)) throw conflict(`The Anywhere Cache '${zone}' already exists.`);
  checkChangeRate(bucket, now, gcs.timeScale);

  const isRefused = call.fault?.kind === "own" && call.fault.name === "zone-out-of-capacity";
  const operation = newOperation("create", { zone, settings, now, seconds: createSeconds * gcs.timeScale });
  const readyAt = operation.endsAt;
  saveCache(bucket.caches, {
    zone,
    operationId: operation.id,
    settings,
    status: "running",
    createdAt: now,
    readyAt,
    changedAt: now,
    goneAt: isRefused ? readyAt : null,
    ingestSince: settings.ingestOnWrite ? readyAt : null,
    update: null,
  });
  start(call, gcs, bucket, { ...operation, error: isRefused ? outOfCapacity : null });
};

export const listCaches: Handler = (call, gcs) => {
  const bucket = getBucket(gcs.store, call.bucket);
  authorize(call, bucket, "storage.anywhereCaches.list");
  const now = gcs.now();
  const there = new Map([...bucket.caches.byZone].filter(([, record]) => cacheAt(record, now)));
  const { records, ...page } = namedPage(there, call.query, gcs.pageSize);
  const items = records.map((record) => shown(call, gcs, record));
  answerJson(call, { kind: "storage#anywhereCaches", ...page, items });
};

export const readCache: Handler = (call, gcs) => {
  const { record } = wanted(call, gcs, "get");
  answerJson(call, shown(call, gcs, record));
};

/** The new settings hold from the end of the operation on, and until then no others are taken. */
export const updateCache: Handler = async (call, gcs) => {
  const text = await readText(call.body);
  const { bucket, record, is, now } = wanted(call, gcs, "update");
  const { settings } = cacheInput(text, is.settings);
  if (is.isPending) throw conflict(`The Anywhere Cache '${record.zone}' has a pending update.`);
  if (is.state === "creating" || is.state === "disabled") throw notIn(record.zone, is.state);
  checkChangeRate(bucket, now, gcs.timeScale);

  const { zone } = record;
  const operation = newOperation("update", { zone, settings, now, seconds: updateSeconds * gcs.timeScale });
  const update = { operationId: operation.id, readyAt: operation.endsAt, settings };
  saveCache(bucket.caches, { ...settled(record, now), changedAt: now, update });
  start(call, gcs, bucket, operation);
};

export const disableCache: Handler = (call, gcs) =>
  change(call, gcs, "disable", (now) => ({ status: "disabled", goneAt: now + graceSeconds * gcs.timeScale * 1000 }));

export const pauseCache: Handler = (call, gcs) => change(call, gcs, "pause", () => ({ status: "paused" }));

export const resumeCache: Handler = (call, gcs) =>
  change(call, gcs, "resume", () => ({ status: "running", goneAt: null }));

type Change = Pick<CacheRecord, "status"> & Partial<Pick<CacheRecord, "goneAt">>;

function change(call: Call, gcs: Gcs, verb: "disable" | "pause" | "resume", to: (now: number) => Change): void {
  const { bucket, record, is, now } = wanted(call, gcs, verb);
  if (is.state === "creating" || (verb === "pause" && is.state === "disabled")) throw notIn(record.zone, is.state);
  checkChangeRate(bucket, now, gcs.timeScale);
  const changes = to(now);
  // What is disabled already is not disabled for longer by being told so again.
  if (changes.status !== is.state) saveCache(bucket.caches, { ...settled(record, now), changedAt: now, ...changes });
  answerJson(call, shown(call, gcs, bucket.caches.byZone.get(record.zone) ?? record));
}

function wanted(call: Call, gcs: Gcs, verb: string) {
  const bucket = getBucket(gcs.store, call.bucket);
  authorize(call, bucket, `storage.anywhereCaches.${verb}`);
  const now = gcs.now();
  const found = findCache(bucket.caches, call.object, now);
  if (!found) throw new GcsError(404, "notFound", `The Anywhere Cache '${call.object}' does not exist.`, missing);
  return { bucket, now, ...found };
}

function shown(call: Call, gcs: Gcs, record: CacheRecord) {
  const is = cacheAt(record, gcs.now());
  return is && cacheResource({ bucket: call.bucket, record, is, origin: call.origin }, gcs);
}

function start(call: Call, gcs: Gcs, bucket: Bucket, operation: OperationRecord): void {
  saveOperation(bucket.caches, operation);
  const at = { bucket: call.bucket, origin: call.origin, now: operation.startedAt };
  answerJson(call, operationResource(operation, at, gcs));
}

type Begun = Pick<OperationRecord, "zone" | "settings"> & { now: number; seconds: number };

function newOperation(verb: OperationRecord["verb"], { zone, settings, now, seconds }: Begun): OperationRecord {
  const times = { startedAt: now, endsAt: now + seconds * 1000 };
  return { id: randomUUID(), verb, zone, settings, ...times, isCancelled: false, error: null };
}

const missing = { code: "NoSuchAnywhereCache" };

function conflict(message: string): GcsError {
  return new GcsError(409, "conflict", message, { code: "Conflict", message });
}

function notIn(zone: string, state: string): GcsError {
  return conflict(`The Anywhere Cache '${zone}' is in state ${state}, in which this cannot be done.`);
}

function outside(zone: string, { record }: Bucket): GcsError {
  return invalid(`The zone '${zone}' is not within the location '${record.location}' of the bucket.`);
}
