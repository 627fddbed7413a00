import type { Box } from "#lib/loads/explorer/explorer-schema.ts";

/** The filters that match the starts of one row of the explorer and no others; null where it lacks a label that they could name. */
export function groupSearch(
  { loader, zone, concurrency, cache }: Pick<Box, "loader" | "zone" | "concurrency" | "cache">,
  search: string,
): string | null {
  if (loader === null || zone === null || concurrency === null) return null;
  const group = new URLSearchParams(search);
  group.delete("measure");
  group.set("loader", loader);
  group.set("zone", zone);
  group.set("cache", cache ?? "unknown");
  group.set("concurrency", String(concurrency));
  return group.toString();
}
