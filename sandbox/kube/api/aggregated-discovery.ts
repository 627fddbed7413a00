import type { ApiKind } from "./discovery.ts";

export const aggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

export function wantsAggregated(accept: string): boolean {
  return accept.split(",").some((type) => type.trim() === aggregatedType);
}

/** Everything a client has to know of groups and kinds in one answer, as newer clients ask for it. */
export function aggregatedDiscovery(
  groups: [group: string, versions: string[]][],
  kindsOf: (groupVersion: string) => ApiKind[],
) {
  const items = groups.map(([group, versions]) => ({
    metadata: group === "" ? {} : { name: group },
    versions: versions.map((version) => ({
      version,
      resources: resourcesOf(kindsOf(group === "" ? version : `${group}/${version}`)),
      freshness: "Current",
    })),
  }));
  return { kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", metadata: {}, items };
}

function resourcesOf(kinds: ApiKind[]) {
  const own = kinds.filter(({ name }) => !name.includes("/"));
  return own.map(({ name, singularName, namespaced, kind, verbs, shortNames, categories }) => {
    const below = kinds.filter((one) => one.name.startsWith(`${name}/`));
    const subresources = below.map((one) => ({
      subresource: one.name.slice(name.length + 1),
      responseKind: kindOf(one),
      verbs: one.verbs,
    }));
    return {
      resource: name,
      responseKind: kindOf({ kind }),
      scope: namespaced ? "Namespaced" : "Cluster",
      singularResource: singularName,
      verbs,
      ...(shortNames && { shortNames }),
      ...(categories && { categories }),
      ...(subresources.length > 0 && { subresources }),
    };
  });
}

/** Empty where it is that of the version it stands below. */
function kindOf({ group = "", version = "", kind }: Pick<ApiKind, "group" | "version" | "kind">) {
  return { group, version, kind };
}
