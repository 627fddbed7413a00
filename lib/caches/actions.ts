"use server";

import { action } from "#lib/action.ts";
import { lookAtCaches } from "#lib/caches/look-at-caches.ts";
import { lookAtCachesInput, switchCacheInput } from "#lib/caches/schema.ts";
import { switchCache } from "#lib/caches/switch-cache.ts";
import { services } from "#lib/services.ts";

export const switchCacheAction = action(
  {
    name: "caches.switch",
    may: "caches:write",
    input: switchCacheInput,
    target: ({ bucket, zone }) => `gs://${bucket} in ${zone}`,
  },
  (input, by) => switchCache(input, { ...services(), ...by }),
);

export const lookAtCachesAction = action(
  { name: "caches.look", may: "caches:read", input: lookAtCachesInput, asksOnly: true },
  () => lookAtCaches(services()),
);
