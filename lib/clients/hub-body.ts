import type { Response } from "undici";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";

const MAX_JSON_BYTES = 32 * 1024 * 1024;

/** A JSON answer of at most 32 MiB that has the shape we depend on, or `upstream_unavailable`. */
export async function jsonBody<T extends z.ZodType>(response: Response, schema: T): Promise<z.output<T>> {
  await refuseWebPage(response);
  const body = await cappedBody(response, MAX_JSON_BYTES);
  const parsed = schema.safeParse(parsedJson(body));
  if (parsed.success) return parsed.data;
  throw unexpected(response, `its answer is not the expected JSON: ${z.prettifyError(parsed.error).slice(0, 300)}`);
}

/**
 * The bytes of a range, `end` exclusive, or fewer where the file ends sooner (416: none at all). An answer that is not
 * exactly that range is `upstream_unavailable`: its bytes would be taken for others.
 */
export async function rangeBody(response: Response, start: number, end: number): Promise<Buffer> {
  if (response.status === 416) {
    await response.body?.cancel();
    return Buffer.alloc(0);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw unexpected(response, `it answers ${response.status} where the file should be`);
  }
  if (response.status === 200) await refuseWebPage(response);
  const stated = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get("content-range") ?? "");
  const last = Math.min(end, Number(stated?.[3])) - 1;
  const encoding = response.headers.get("content-encoding") ?? "identity";
  const right = response.status === 206 && Number(stated?.[1]) === start && Number(stated?.[2]) === last;
  if (!right || encoding !== "identity") {
    await response.body?.cancel();
    throw unexpected(response, `it did not send bytes ${start} to ${end} as asked`);
  }
  const body = await cappedBody(response, end - start);
  if (body.length !== last + 1 - start) throw unexpected(response, "it sent fewer bytes than it said");
  return body;
}

/** Throws `upstream_unavailable` for a page made for people: a proxy's sign-in, or a Hub in maintenance, answers so with 200. */
export async function refuseWebPage(response: Response): Promise<void> {
  if (!response.headers.get("content-type")?.startsWith("text/html")) return;
  await response.body?.cancel();
  throw unexpected(response, "it answers with a web page, perhaps the sign-in of a proxy in between");
}

async function cappedBody(response: Response, max: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > max) throw unexpected(response, `its answer is larger than ${max} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parsedJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function unexpected(response: Response, what: string) {
  const host = URL.parse(response.url)?.host ?? "The Hub";
  return new AppError("upstream_unavailable", `${host} cannot be understood: ${what}. Try again in a minute.`);
}
