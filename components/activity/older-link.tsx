"use client";

import { useSearchParams } from "next/navigation";
import { PageLink } from "#components/ui/page-link.tsx";

/** Another page of the log, with the same filter. */
export function OlderLink({ label, before }: Readonly<{ label: string; before: string | null }>) {
  const search = new URLSearchParams(useSearchParams());
  if (before) search.set("before", before);
  else search.delete("before");
  return <PageLink href={search.size > 0 ? `/activity?${search}` : "/activity"}>{label}</PageLink>;
}
