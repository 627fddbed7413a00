/** A page of a list and the `Link` header to the next one: the same request with a cursor, as the Hub pages. */
export function page<T>(
  items: T[],
  { hubUrl, target, size }: { hubUrl: string; target: string; size: number },
): { items: T[]; headers: Record<string, string> } {
  const url = new URL(target, hubUrl);
  const start = Number(Buffer.from(url.searchParams.get("cursor") ?? "", "base64url").toString()) || 0;
  const end = start + size;
  if (end >= items.length) return { items: items.slice(start), headers: {} };

  url.searchParams.set("cursor", Buffer.from(String(end)).toString("base64url"));
  return { items: items.slice(start, end), headers: { Link: `<${hubUrl}${url.pathname}${url.search}>; rel="next"` } };
}
