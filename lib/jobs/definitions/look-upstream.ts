import type { Definition } from "#lib/jobs/definition.ts";
import { lookUpstream } from "#lib/models/upstream/look-upstream.ts";

/** Nobody waits for it: that a repo has moved is worth knowing within the hour. */
export const lookUpstreamJob: Definition<"look-upstream"> = {
  name: "look-upstream",
  atATime: 2,
  run: lookUpstream,
};
