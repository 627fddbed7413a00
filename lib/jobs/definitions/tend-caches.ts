import { tendCaches } from "#lib/caches/tend-caches.ts";
import type { Definition } from "#lib/jobs/definition.ts";

export const tendCachesJob: Definition<"tend-caches"> = {
  name: "tend-caches",
  atATime: 4,
  run: tendCaches,
};
