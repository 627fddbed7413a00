import { applyPatch, mergePatch } from "../ask.ts";
import { core, namespaceSteps } from "../common-steps.ts";
import { aConfigMap } from "../manifests.ts";
import type { Group, KubeRequest, Step } from "../step.ts";

const configMaps = `${core}/configmaps`;
/** The controllers write a `kube-root-ca.crt` into every namespace, whenever they come to it. */
const watched = `${configMaps}?watch=true&labelSelector=app`;
const metadata = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io,application/json";
const table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

const label = (app: string) => ({ app });

function post(name: string, body: unknown, more: Partial<KubeRequest> = {}): KubeRequest {
  return { name, method: "POST", path: configMaps, body, ...more };
}

function patch(name: string, of: string, body: unknown): KubeRequest {
  return { name, method: "PATCH", path: `${configMaps}/${of}`, contentType: mergePatch, body };
}

function remove(name: string, of: string): KubeRequest {
  return { name, method: "DELETE", path: `${configMaps}/${of}` };
}

/** Without a number of lines the server ends the stream, after its `timeoutSeconds`. */
function watch(
  name: string,
  query: string,
  stream: { lines?: number; during?: Step[] } = {},
  more: Partial<KubeRequest> = {},
): KubeRequest {
  return { name, method: "GET", path: `${watched}${query}`, stream, ...more };
}

export const watches: Group = {
  name: "watches",
  steps: [
    ...namespaceSteps,
    {
      name: "where the watches start",
      method: "GET",
      path: `${configMaps}?labelSelector=app`,
      capture: { start: "metadata.resourceVersion" },
    },
    post("settings a", aConfigMap("a", { n: "1" }, label("one")), { capture: { created: "metadata.resourceVersion" } }),
    patch("settings a, changed", "a", { data: { n: "2" } }),
    post("settings b", aConfigMap("b", {}, label("two"))),
    remove("settings a, deleted", "a"),
    watch("all since the start", "&resourceVersion={start}", { lines: 4 }),
    watch("all since the first", "&resourceVersion={created}", { lines: 3 }),
    watch("until the server ends it", "&resourceVersion={start}&timeoutSeconds=1"),
    watch("by a label that changes", "%3Done&resourceVersion={start}", { lines: 3 }),
    watch("by name", "&resourceVersion={start}&fieldSelector=metadata.name%3Db", { lines: 1 }),
    watch("what is there, then what happens", "", {
      lines: 4,
      during: [
        post("settings c, meanwhile", aConfigMap("c", {}, label("one"))),
        patch("settings c, changed meanwhile", "c", { data: { n: "1" } }),
        remove("settings c, deleted meanwhile", "c"),
      ],
    }),
    watch("what the cache has, then what happens", "&resourceVersion=0&timeoutSeconds=1"),
    watch("what leaves the selection and comes back", "%3Dtwo&timeoutSeconds=5", {
      lines: 3,
      during: [
        patch("settings b leave the selection", "b", { metadata: { labels: { app: "other" } } }),
        patch("settings b come back", "b", { metadata: { labels: { app: "two" } } }),
      ],
    }),
    watch("with bookmarks", "&resourceVersion={start}&allowWatchBookmarks=true&timeoutSeconds=3"),
    watch(
      "a list in the form of a watch",
      "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true",
      { lines: 2 },
    ),
    watch("a list in the form of a watch, without its condition", "&sendInitialEvents=true"),
    watch("metadata alone", "&timeoutSeconds=1", {}, { accept: metadata }),
    watch("as a table", "&timeoutSeconds=1", {}, { accept: table }),
    {
      name: "what applying changes",
      method: "GET",
      path: `${configMaps}?watch=true&fieldSelector=metadata.name%3Dd`,
      stream: {
        lines: 2,
        during: [1, 1, 2].map((n, index) => ({
          name: `settings d, applied for the ${["first", "second", "third"][index]} time`,
          method: "PATCH",
          path: `${configMaps}/d?fieldManager=sluice`,
          contentType: applyPatch,
          body: aConfigMap("d", { n: String(n) }),
        })),
      },
    },
    {
      name: "one object by the path of old",
      method: "GET",
      path: `/api/v1/watch/namespaces/{namespace}/configmaps/b?timeoutSeconds=1`,
      stream: {},
    },
    {
      name: "in a namespace that is none",
      method: "GET",
      path: "/api/v1/namespaces/no-such-namespace/configmaps?watch=true&timeoutSeconds=1",
      stream: {},
    },
    watch("from a version that is none", "&resourceVersion=abc"),
    watch("from a version that is to come", "&resourceVersion=999999999&timeoutSeconds=1"),
    { happens: "history is forgotten" },
    watch("from a version that is forgotten", "&resourceVersion={start}"),
    watch("after what was forgotten, what is there", "&timeoutSeconds=1"),
  ],
};
