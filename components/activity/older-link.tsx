"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";

/** Another page of the log, with the same filter. */
export function OlderLink({ label, before }: Readonly<{ label: string; before: string | null }>) {
  const search = new URLSearchParams(useSearchParams());
  if (before) search.set("before", before);
  else search.delete("before");
  return <Link href={search.size > 0 ? `/activity?${search}` : "/activity"}>{label}</Link>;
}
