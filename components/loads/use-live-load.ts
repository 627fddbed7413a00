"use client";

import { useNow } from "#components/ui/use-now.ts";
import { liveLoad } from "#lib/loads/live-load.ts";
import type { LoadView } from "#lib/loads/schema.ts";

/** A load whose time runs on, once a second, as long as it goes on. */
export function useLiveLoad(load: LoadView): LoadView {
  const now = useNow(load.live);
  return liveLoad(load, now === null ? null : now * 1000);
}
