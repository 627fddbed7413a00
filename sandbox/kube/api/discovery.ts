import { apiVersionOf, newEvents, type Resource, resources } from "../resources.ts";

const verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
const reviews = "authorization.k8s.io/v1";
const groupVersions = [...new Set(resources.map(apiVersionOf)), reviews].filter((one) => one !== "v1").toSorted();

const serverVersion = {
  major: "1",
  minor: "37",
  gitVersion: "v1.37.2",
  gitCommit: "",
  gitTreeState: "clean",
  buildDate: "1970-01-01T00:00:00Z",
  goVersion: "",
  compiler: "gc",
  platform: "linux/amd64",
};

/** What the paths that name no object answer: which groups, versions and kinds there are. Undefined: not one of these paths. */
export function discovery(path: string, host: string): unknown {
  if (path === "/version") return serverVersion;
  if (path === "/api") {
    const serverAddressByClientCIDRs = [{ clientCIDR: "0.0.0.0/0", serverAddress: host }];
    return { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs };
  }
  if (path === "/apis") return { kind: "APIGroupList", apiVersion: "v1", groups: groupVersions.map(groupOf) };
  const [, root, group, version, ...more] = path.split("/");
  if (more.length > 0) return undefined;
  if (root === "api" && group === "v1" && version === undefined) return resourceList("v1");
  if (root !== "apis") return undefined;
  if (version === undefined) {
    const known = groupVersions.find((one) => one.startsWith(`${group}/`));
    return known && { kind: "APIGroup", apiVersion: "v1", ...groupOf(known) };
  }
  return groupVersions.includes(`${group}/${version}`) ? resourceList(`${group}/${version}`) : undefined;
}

export function knownGroupVersions(): string[] {
  return ["v1", ...groupVersions];
}

function groupOf(groupVersion: string) {
  const [name = "", version = ""] = groupVersion.split("/");
  const shown = { groupVersion, version };
  return { name, versions: [shown], preferredVersion: shown };
}

function resourceList(groupVersion: string) {
  const own = resources.filter((one) => apiVersionOf(one) === groupVersion).flatMap(entries);
  const review = {
    name: "selfsubjectaccessreviews",
    singularName: "selfsubjectaccessreview",
    namespaced: false,
    kind: "SelfSubjectAccessReview",
    verbs: ["create"],
  };
  return {
    kind: "APIResourceList",
    ...(groupVersion !== "v1" && { apiVersion: "v1" }),
    groupVersion,
    resources: groupVersion === reviews ? [review] : own,
  };
}

function entries(resource: Resource) {
  const { plural, singular, kind, namespaced, shortNames, inAll, subresources } = resource;
  const own = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...(inAll && resource !== newEvents && { categories: ["all"] }),
  };
  const below = subresources.map((name) => ({
    name: `${plural}/${name}`,
    singularName: "",
    namespaced,
    ...forms[name]?.(kind),
  }));
  return [own, ...below];
}

const forms: Record<string, (kind: string) => object> = {
  status: (kind) => ({ kind, verbs: ["get", "patch", "update"] }),
  scale: () => ({ group: "autoscaling", version: "v1", kind: "Scale", verbs: ["get", "patch", "update"] }),
  log: (kind) => ({ kind, verbs: ["get"] }),
  binding: () => ({ kind: "Binding", verbs: ["create"] }),
};
