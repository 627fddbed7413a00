"use server";

import { action } from "#lib/action.ts";
import { attachCluster } from "#lib/clusters/attach-cluster.ts";
import { detachCluster } from "#lib/clusters/detach-cluster.ts";
import { requestSearch } from "#lib/clusters/request-search.ts";
import { attachClusterInput, clusterIdInput, noClusterInput } from "#lib/clusters/schema.ts";
import { services } from "#lib/services.ts";

export const attachClusterAction = action(
  { name: "clusters.attach", may: "clusters:write", input: attachClusterInput, target: ({ name }) => name },
  (input, by) => attachCluster(input, { ...services(), ...by }),
);

export const detachClusterAction = action(
  { name: "clusters.detach", may: "clusters:write", input: clusterIdInput, target: ({ clusterId }) => clusterId },
  (input, by) => detachCluster(input, { ...services(), ...by }),
);

export const findClustersAction = action({ name: "clusters.find", may: "clusters:write", input: noClusterInput }, () =>
  requestSearch(services()),
);
