import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { apiVersionOf, events, namespaces, newEvents, type Resource, resources } from "../resources.ts";
import { aggregatedDiscovery, aggregatedType, wantsAggregated } from "./aggregated-discovery.ts";

export type ApiKind = {
  name: string;
  singularName: string;
  namespaced: boolean;
  group?: string;
  version?: string;
  kind: string;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
};

const reviews = "authorization.k8s.io/v1";

/** In the real server's order. Of `autoscaling` only the form of a Scale is spoken here. */
const served: [group: string, versions: string[]][] = [
  ["apps", ["v1"]],
  ["events.k8s.io", ["v1"]],
  ["authorization.k8s.io", ["v1"]],
  ["autoscaling", ["v2", "v1"]],
  ["coordination.k8s.io", ["v1"]],
];

const serverVersion = {
  major: "1",
  minor: "37",
  emulationMajor: "1",
  emulationMinor: "37",
  minCompatibilityMajor: "1",
  minCompatibilityMinor: "36",
  gitVersion: "v1.37.2",
  gitCommit: "$Format:%H$",
  gitTreeState: "clean",
  buildDate: "1970-01-01T00:00:00Z",
  goVersion: "go1.26.8",
  compiler: "gc",
  platform: "linux/amd64",
};

/** What the paths that name no object answer: which groups, versions and kinds there are. Undefined: not one of these paths. */
export function discovery(
  path: string,
  { host = "", accept = "" }: IncomingHttpHeaders,
): { body: unknown; contentType?: string } | undefined {
  if ((path === "/api" || path === "/apis") && wantsAggregated(accept)) {
    const groups: typeof served = path === "/api" ? [["", ["v1"]]] : served;
    return { body: aggregatedDiscovery(groups, kindsOf), contentType: aggregatedType };
  }
  const body = answerTo(path, host);
  return body === undefined ? undefined : { body };
}

/** Whether a path is below a group that is served: below any other there is no page. */
export function isServed(path: string): boolean {
  const [, root, group] = path.split("/");
  return root === "api" || (root === "apis" && served.some(([name]) => name === group));
}

export function knownGroupVersions(): string[] {
  return ["v1", ...served.flatMap(([group, versions]) => versions.map((version) => `${group}/${version}`))];
}

function answerTo(path: string, host: string): unknown {
  if (path === "/version") return serverVersion;
  if (path === "/api") {
    const serverAddressByClientCIDRs = [{ clientCIDR: "0.0.0.0/0", serverAddress: host }];
    return { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs };
  }
  if (path === "/apis") return { kind: "APIGroupList", apiVersion: "v1", groups: served.map(groupOf) };
  const group = served.find(([name]) => path === `/apis/${name}`);
  if (group) return { kind: "APIGroup", apiVersion: "v1", ...groupOf(group) };
  const groupVersion = knownGroupVersions().find((one) => path === (one === "v1" ? "/api/v1" : `/apis/${one}`));
  if (groupVersion === undefined) return undefined;
  const shownVersion = groupVersion === "v1" ? {} : { apiVersion: "v1" };
  return { kind: "APIResourceList", ...shownVersion, groupVersion, resources: kindsOf(groupVersion) };
}

function groupOf([name, all]: (typeof served)[number]) {
  const versions = all.map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions, preferredVersion: versions[0] };
}

/** The kinds of a version with their subresources, by name. */
function kindsOf(groupVersion: string): ApiKind[] {
  if (groupVersion === reviews) {
    const kind = "SelfSubjectAccessReview";
    const name = "selfsubjectaccessreviews";
    return [{ name, singularName: kind.toLowerCase(), namespaced: false, kind, verbs: ["create"] }];
  }
  const own = resources.filter((one) => apiVersionOf(one) === groupVersion).flatMap(entries);
  return own.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function entries(resource: Resource): ApiKind[] {
  const { plural, singular, kind, namespaced, shortNames, inAll, subresources } = resource;
  const many = resource === namespaces ? [] : ["deletecollection"];
  const own = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs: ["create", "delete", ...many, "get", "list", "patch", "update", "watch"],
    ...(shortNames.length > 0 && { shortNames }),
    ...(inAll && { categories: ["all"] }),
    storageVersionHash: storageHash(resource),
  };
  const below = subresources.map((name) => {
    const form = forms[name] ?? { verbs: ["get", "patch", "update"] };
    return { name: `${plural}/${name}`, singularName: "", namespaced, kind, ...form };
  });
  return [own, ...below];
}

const forms: Record<string, { group?: string; version?: string; kind?: string; verbs: string[] }> = {
  scale: { group: "autoscaling", version: "v1", kind: "Scale", verbs: ["get", "patch", "update"] },
  log: { verbs: ["get"] },
  binding: { kind: "Binding", verbs: ["create"] },
};

/** Of the version that is kept, by which a client sees that it changed. */
function storageHash(resource: Resource): string {
  const { group, version, kind } = resource === newEvents ? events : resource;
  const digest = createHash("sha256").update(`${group}/${version}/${kind}`).digest();
  return digest.subarray(0, 8).toString("base64");
}
