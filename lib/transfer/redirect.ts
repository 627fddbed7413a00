import { headerValue } from "./asked-wait.ts";
import type { ResponseHead } from "./response-head.ts";

const statuses = new Set([301, 302, 303, 307, 308]);

/**
 * Where an answer sends us on the host that gave it, by its own scheme and port, so that the same headers may go there; null for anything else, which
 * only the Hub may be asked about. It has plain files in a cache of its own: `/api/resolve-cache/…`.
 */
export function redirectWithin(url: URL, { status, headers }: ResponseHead): URL | null {
  const target = statuses.has(status) ? headerValue(headers, "location") : undefined;
  const location = target === undefined ? null : URL.parse(target, url);
  return location?.origin === url.origin ? location : null;
}

/** The ETag that a redirect gives of the file it leads to; its own would be of its few words. */
export function linkedEtag({ headers }: ResponseHead): string | undefined {
  return headerValue(headers, "x-linked-etag");
}
