import type { GoogleAuth } from "google-auth-library";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { explainStorage, isObjectMissing } from "./buckets.explain.ts";
import { answered } from "./google-answer.ts";
import type { CacheInfo, CacheOperation, Caches } from "./caches.ts";

type Options = {
  auth: GoogleAuth;
  /** Absent: Google's own. */
  apiEndpoint?: string | undefined;
};

const requestMs = 30_000;

const text = z.string().nullish();

/** `"86400s"`, as protobuf writes a duration in JSON. */
const duration = z
  .string()
  .regex(/^\d+(\.\d+)?s$/)
  .transform((value) => Math.round(Number(value.slice(0, -1))))
  .nullish();

// Google's own documents spell states both ways, and newer ones leave admission out.
const cacheAnswer = z.object({
  zone: text,
  anywhereCacheId: text,
  state: z.string().transform((state) => state.toLowerCase()),
  ttl: duration,
  pendingUpdate: z.boolean().nullish(),
  createTime: text,
  updateTime: text,
});

const operationAnswer = z.object({
  name: z.string(),
  done: z.boolean().nullish(),
  metadata: z
    .object({
      zone: text,
      anywhereCacheId: text,
      commonMetadata: z.object({ type: text, progressPercent: z.number().nullish(), createTime: text }).nullish(),
    })
    .nullish(),
  error: z.object({ message: z.string().default("") }).nullish(),
});

const page = z.object({ nextPageToken: text });
const cachePage = page.extend({ items: z.array(cacheAnswer).default([]) });
const operationPage = page.extend({ operations: z.array(operationAnswer).default([]) });

/** Anywhere Caches by the JSON API (googleapis.com/discovery/v1/apis/storage/v1): Google's client of buckets has no call for them. */
export function gcsCaches({ auth, apiEndpoint }: Options): Caches {
  const endpoint = (apiEndpoint ?? "https://storage.googleapis.com").replace(/\/+$/, "");

  async function ask<S extends z.ZodType>(
    answer: S,
    method: "GET" | "POST" | "PATCH",
    bucket: string,
    path: string,
    data?: object,
  ) {
    const url = `${endpoint}/storage/v1/b/${encodeURIComponent(bucket)}/${path}`;
    try {
      const response = await auth.request<unknown>({ url, method, timeout: requestMs, ...(data && { data }) });
      return answer.parse(response.data ?? {});
    } catch (cause) {
      throw explainCaches(answered(cause), bucket, endpoint);
    }
  }

  async function pages<T extends { nextPageToken?: string | null | undefined }>(
    answer: z.ZodType<T>,
    bucket: string,
    path: string,
  ): Promise<T[]> {
    const read: T[] = [];
    let token: string | null | undefined;
    do {
      const query = token ? `?pageToken=${encodeURIComponent(token)}` : "";
      const one = await ask(answer, "GET", bucket, `${path}${query}`);
      read.push(one);
      token = one.nextPageToken;
    } while (token);
    return read;
  }

  const of = (zone: string) => `anywhereCaches/${encodeURIComponent(zone)}`;
  const ttl = (seconds: number) => ({ ttl: `${seconds}s` });

  return {
    async listCaches(bucket) {
      return (await pages(cachePage, bucket, "anywhereCaches")).flatMap(({ items }) => items.map(cacheInfo));
    },
    async listOperations(bucket) {
      return (await pages(operationPage, bucket, "operations")).flatMap(({ operations }) => operations.map(operation));
    },
    createCache: async (bucket, { zone, ttlSeconds }) =>
      operation(await ask(operationAnswer, "POST", bucket, "anywhereCaches", { zone, ...ttl(ttlSeconds) })),
    updateCache: async (bucket, { zone, ttlSeconds }) =>
      operation(await ask(operationAnswer, "PATCH", bucket, of(zone), ttl(ttlSeconds))),
    disableCache: async (bucket, zone) => cacheInfo(await ask(cacheAnswer, "POST", bucket, `${of(zone)}/disable`)),
    resumeCache: async (bucket, zone) => cacheInfo(await ask(cacheAnswer, "POST", bucket, `${of(zone)}/resume`)),
    async cancelOperation(bucket, operationId) {
      await ask(z.unknown(), "POST", bucket, `operations/${encodeURIComponent(operationId)}/cancel`);
    },
  };
}

function cacheInfo(answer: z.output<typeof cacheAnswer>): CacheInfo {
  return {
    zone: answer.zone ?? answer.anywhereCacheId ?? "",
    state: answer.state,
    ttlSeconds: answer.ttl ?? null,
    pendingUpdate: answer.pendingUpdate ?? false,
    createdAt: answer.createTime ?? null,
    updatedAt: answer.updateTime ?? null,
  };
}

function operation({ name, done, metadata, error }: z.output<typeof operationAnswer>): CacheOperation {
  return {
    id: name.split("/").at(-1) ?? name,
    zone: metadata?.zone ?? metadata?.anywhereCacheId ?? null,
    kind: metadata?.commonMetadata?.type ?? "",
    done: done ?? false,
    progressPercent: share(metadata?.commonMetadata?.progressPercent),
    startedAt: metadata?.commonMetadata?.createTime ?? null,
    problem: done && error ? error.message || "Google gives no reason." : null,
  };
}

/** The service says -1 for what it does not know (storage_control.proto, CommonLongRunningOperationMetadata). */
function share(percent: number | null | undefined): number | null {
  return percent == null || percent < 0 ? null : Math.min(100, Math.floor(percent));
}

/**
 * Of a cache or an operation that is missing, or in a state that forbids the change, only Google's own sentence tells which. All of these mean that
 * it changed after it was read.
 */
function explainCaches(cause: unknown, bucket: string, endpoint: string): unknown {
  const place = `gs://${bucket}`;
  if (cause instanceof z.ZodError) {
    const text = `Cloud Storage answered of the caches of ${place} what this version of Sluice cannot read: ${z.prettifyError(cause)}`;
    return new AppError("upstream_unavailable", text, { cause });
  }
  const error = explainStorage(cause, place, endpoint);
  const isOther = error instanceof AppError && (error.code === "conflict" || isObjectMissing(cause));
  if (!isOther || !(cause instanceof Error)) return error;
  return new AppError("conflict", `Cloud Storage refuses the request for ${place}: ${cause.message}`, { cause });
}
