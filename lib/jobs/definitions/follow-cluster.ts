import { followCluster } from "#lib/clusters/follow-cluster.ts";
import type { Definition } from "#lib/jobs/definition.ts";

/** As many clusters as one worker follows: it goes on for as long as the worker lives. */
export const followClusterJob: Definition<"follow-cluster"> = {
  name: "follow-cluster",
  atATime: 20,
  isStanding: true,
  run: followCluster,
};
