import type { Definition } from "#lib/jobs/definition.ts";
import { adoptPrefix } from "#lib/models/adopt/adopt-prefix.ts";

/** They read whole objects back, which keeps a core busy. */
export const adoptPrefixJob: Definition<"adopt-prefix"> = {
  name: "adopt-prefix",
  atATime: 2,
  run: adoptPrefix,
};
