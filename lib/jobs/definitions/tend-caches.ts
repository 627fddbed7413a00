import { tendCaches } from "#lib/caches/tend-caches.ts";
import type { Definition } from "#lib/jobs/definition.ts";
import { labelRecent } from "#lib/loads/label-load.ts";

export const tendCachesJob: Definition<"tend-caches"> = {
  name: "tend-caches",
  atATime: 4,
  async run(input, deps) {
    await tendCaches(input, deps);
    await labelRecent(input.bucket, deps.db);
  },
};
