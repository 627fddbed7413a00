import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Frame, PythonError } from "./python-error.ts";

export type BucketObject = { name: string; size: number };
export type PythonClient = ReturnType<typeof pythonClient>;

const listPage = z.object({
  items: z.array(z.object({ name: z.string(), size: z.coerce.number() })).default([]),
  nextPageToken: z.string().optional(),
});

const exceptions: Record<number, string> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  429: "TooManyRequests",
  500: "InternalServerError",
  503: "ServiceUnavailable",
};
// google-cloud-storage's DEFAULT_RETRY: which answers, how long between, how long in all.
const passing = new Set([408, 429, 500, 502, 503, 504]);
const firstPauseMs = 1000;
const longestPauseMs = 60_000;
const patienceMs = 120_000;

const frames: readonly Frame[] = [
  ["runai_model_streamer_gcs/files/files.py", 69, "list_files", "bucket = gcs.get_bucket(bucket_name)"],
  ["google/cloud/storage/client.py", 978, "get_bucket", "bucket.reload("],
  ["google/cloud/storage/_http.py", 123, "api_request", "return call()"],
  ["google/cloud/_http/__init__.py", 509, "api_request", "raise exceptions.from_http_response(response)"],
];

/** What vLLM asks a bucket by Google's Python client: the bucket, its names, and the small files of a model. */
export function pythonClient(url: string, bucket: string, timeScale: number) {
  const base = `/storage/v1/b/${encodeURIComponent(bucket)}`;

  async function get(path: string): Promise<Response> {
    const startedAt = Date.now();
    for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
      const response = await fetch(url + path).catch((error: unknown) => String(error));
      const isPassing = typeof response === "string" || passing.has(response.status);
      if (!isPassing) return response;
      if (Date.now() - startedAt > patienceMs * timeScale) throw exhausted(response);
      await sleep(pause * timeScale);
    }
  }
  async function ask(path: string): Promise<Response> {
    const response = await get(path);
    if (!response.ok) throw await refusal(response, url + path);
    return response;
  }

  return {
    bucket,
    async readBucket() {
      await ask(`${base}?projection=noAcl&prettyPrint=false`);
    },
    async list(prefix: string, { isDeep }: { isDeep: boolean }): Promise<BucketObject[]> {
      const found: BucketObject[] = [];
      const delimiter = isDeep ? "" : "&delimiter=%2F";
      let page = "";
      do {
        const query = `projection=noAcl&prefix=${encodeURIComponent(prefix)}${delimiter}${page}&prettyPrint=false`;
        const { items, nextPageToken } = listPage.parse(await (await ask(`${base}/o?${query}`)).json());
        found.push(...items);
        page = nextPageToken === undefined ? "" : `&pageToken=${encodeURIComponent(nextPageToken)}`;
      } while (page !== "");
      return found;
    },
    async download(name: string): Promise<Buffer> {
      const response = await ask(`/download${base}/o/${encodeURIComponent(name)}?alt=media`);
      return Buffer.from(await response.arrayBuffer());
    },
  };
}

async function refusal(response: Response, url: string): Promise<PythonError> {
  const name = exceptions[response.status] ?? (response.status < 500 ? "ClientError" : "ServerError");
  const message = await messageOf(response);
  return new PythonError(`google.api_core.exceptions.${name}`, `${response.status} GET ${url}: ${message}`, frames);
}

async function messageOf(response: Response): Promise<string> {
  const text = await response.text();
  try {
    return z.object({ error: z.object({ message: z.string() }) }).parse(JSON.parse(text)).error.message;
  } catch {
    return text.slice(0, 400) || response.statusText;
  }
}

function exhausted(last: Response | string): PythonError {
  const reason = typeof last === "string" ? last : `${last.status} ${last.statusText}`;
  const message = `Timeout of ${(patienceMs / 1000).toFixed(1)}s exceeded, last exception: ${reason}`;
  return new PythonError("google.api_core.exceptions.RetryError", message, frames);
}
