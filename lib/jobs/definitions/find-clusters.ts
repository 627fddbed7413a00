import { findClusters } from "#lib/clusters/find-clusters.ts";
import type { Definition } from "#lib/jobs/definition.ts";

export const findClustersJob: Definition<"find-clusters"> = {
  name: "find-clusters",
  atATime: 1,
  run: findClusters,
};
