/** Lower-case names, as undici and Node give them. */
export type ResponseHeaders = Record<string, string | string[] | undefined>;

/** Seconds the other side asks us to wait: `Retry-After` (seconds or a date), or the Hub's `RateLimit: "resolvers";r=0;t=55`. */
export function askedWait(headers: ResponseHeaders, now: Date = new Date()): number | undefined {
  const retryAfter = headerValue(headers, "retry-after")?.trim();
  if (retryAfter !== undefined && /^\d+(\.\d+)?$/.test(retryAfter)) return Number(retryAfter);
  if (retryAfter !== undefined && !Number.isNaN(Date.parse(retryAfter))) {
    return Math.max(0, (Date.parse(retryAfter) - now.getTime()) / 1000);
  }

  const reset = /;\s*t=(\d+)/.exec(headerValue(headers, "ratelimit") ?? "")?.[1];
  return reset === undefined ? undefined : Number(reset);
}

/** The first value of a header. */
export function headerValue(headers: ResponseHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
