"use server";

import { action } from "#lib/action.ts";
import { attachCluster } from "#lib/clusters/attach-cluster.ts";
import { detachCluster } from "#lib/clusters/detach-cluster.ts";
import { requestSearch } from "#lib/clusters/request-search.ts";
import { attachClusterInput, clusterIdInput, noClusterInput, watchNamespaceInput } from "#lib/clusters/schema.ts";
import { unwatchNamespace, watchNamespace } from "#lib/clusters/watch-namespace.ts";
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

export const watchNamespaceAction = action(
  { name: "clusters.watch", may: "clusters:write", input: watchNamespaceInput, target: ({ namespace }) => namespace },
  (input, by) => watchNamespace(input, { ...services(), ...by }),
);

export const unwatchNamespaceAction = action(
  { name: "clusters.unwatch", may: "clusters:write", input: watchNamespaceInput, target: ({ namespace }) => namespace },
  (input, by) => unwatchNamespace(input, { ...services(), ...by }),
);
