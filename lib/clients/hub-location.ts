import type { ResolvedFile } from "./hub.ts";
import type { HubAnswer } from "./hub-transport.ts";

/** Where a `resolve` answer says the bytes are. A redirect's own headers are about the file; its length is not. */
export function hubLocation({ response, url, stated, location, authorization }: HubAnswer): ResolvedFile {
  const { headers } = response;
  const size = stated("x-linked-size") ?? (location ? null : headers.get("content-length"));
  return {
    url: (location ?? url).href,
    headers: location ? {} : authorization,
    size: size === null ? undefined : Number(size),
    etag: unquoted(stated("x-linked-etag") ?? (location ? null : headers.get("etag"))),
    commit: stated("x-repo-commit") ?? undefined,
    expiresAt: location ? expiryOf(location) : undefined,
  };
}

/** When a signed URL ends: CloudFront says it in `Expires`, S3 in `X-Amz-Date` and `X-Amz-Expires`. */
export function expiryOf({ searchParams }: URL): Date | undefined {
  const expires = Number(searchParams.get("Expires"));
  if (expires > 0) return new Date(expires * 1000);
  const since = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(searchParams.get("X-Amz-Date") ?? "");
  const seconds = Number(searchParams.get("X-Amz-Expires"));
  if (!since || !(seconds > 0)) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = since.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) + seconds * 1000);
}

function unquoted(etag: string | null): string | undefined {
  return etag === null ? undefined : etag.replace(/^W\//, "").replace(/^"(.*)"$/, "$1");
}
