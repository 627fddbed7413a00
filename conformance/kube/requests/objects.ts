import { get, post, put, settled, until } from "../ask.ts";
import { apps, core, newNamespace } from "../common-steps.ts";
import { aConfigMap, aDeployment, aPod } from "../manifests.ts";
import type { Group } from "../step.ts";

const deployments = `${apps}/deployments`;
const idle = { replicas: 0 };

function configMap(data: Record<string, string>, metadata: Record<string, string>) {
  return { ...aConfigMap("settings", data), metadata: { name: "settings", ...metadata } };
}

/** Creating, reading and replacing, and what is refused. */
export const objects: Group = {
  name: "objects",
  steps: [
    ...newNamespace,
    get("the namespace", core),
    post("the namespace again", "/api/v1/namespaces", { metadata: { name: "{namespace}" } }),
    get("a namespace that is none", "/api/v1/namespaces/no-such-namespace"),

    post("a deployment", deployments, aDeployment("web", idle)),
    until("the deployment, when its controller saw it", `${deployments}/web`, { "status.observedGeneration": 1 }),
    until("its replica set", `${apps}/replicasets`, { "items.0.status.observedGeneration": 1 }),
    post("the deployment again", deployments, aDeployment("web", idle)),
    get("a deployment that is none", `${deployments}/no-such`),
    get("a deployment in a namespace that is none", "/apis/apps/v1/namespaces/no-such-namespace/deployments/web"),
    get("the deployments of a namespace that is none", "/apis/apps/v1/namespaces/no-such-namespace/deployments"),

    { ...get("the version to replace", `${deployments}/web`), capture: { version: "metadata.resourceVersion" } },
    put(
      "the deployment, with another selector",
      `${deployments}/web`,
      aDeployment("web", {
        ...idle,
        selector: { matchLabels: { app: "web", more: "1" } },
        template: {
          metadata: { labels: { app: "web", more: "1" } },
          spec: { containers: [{ name: "web", image: "web:1" }] },
        },
      }),
    ),
    put("a deployment under another's name", `${deployments}/web`, aDeployment("other", idle)),
    put("the deployment, without a version", `${deployments}/web`, aDeployment("web", idle, "web:2")),
    settled(`${deployments}/web`, 2),
    put("the deployment, from a version that is past", `${deployments}/web`, {
      ...aDeployment("web", idle, "web:3"),
      metadata: { name: "web", resourceVersion: "{version}" },
    }),
    put("a deployment that is none, replaced", `${deployments}/no-such`, aDeployment("no-such", idle)),

    {
      ...post("settings", `${core}/configmaps`, aConfigMap("settings", { a: "1" })),
      capture: { first: "metadata.resourceVersion", uid: "metadata.uid" },
    },
    {
      ...put(
        "settings, replaced",
        `${core}/configmaps/settings`,
        configMap({ a: "2" }, { resourceVersion: "{first}" }),
      ),
      capture: { second: "metadata.resourceVersion" },
    },
    put(
      "settings, from a version that is past",
      `${core}/configmaps/settings`,
      configMap({ a: "3" }, { resourceVersion: "{first}" }),
    ),
    put("settings, as they are", `${core}/configmaps/settings`, configMap({ a: "2" }, { resourceVersion: "{second}" })),
    put(
      "settings of another uid",
      `${core}/configmaps/settings`,
      configMap({ a: "3" }, { uid: "00000000-0000-0000-0000-000000000000" }),
    ),
    post("a name that the server ends", `${core}/configmaps`, {
      ...aConfigMap(""),
      metadata: { generateName: "made-" },
    }),

    post("a secret in plain text", `${core}/secrets`, {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "key" },
      stringData: { token: "hf_1" },
    }),
    post("a service account", `${core}/serviceaccounts`, {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "reader" },
    }),
    post("a service", `${core}/services`, {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web" },
      spec: { selector: { app: "web" }, ports: [{ name: "http", port: 80, targetPort: 8000 }] },
    }),
    post("a service without ports", `${core}/services`, {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "odd" },
      spec: { selector: { app: "web" } },
    }),
    post("a pod", `${core}/pods`, aPod("web", { nodeSelector: { pool: "none" } })),

    get("the scale", `${deployments}/web/scale`),
    put("the scale, replaced", `${deployments}/web/scale`, {
      apiVersion: "autoscaling/v1",
      kind: "Scale",
      metadata: { name: "web", namespace: "{namespace}" },
      spec: { replicas: 0 },
    }),
    {
      ...put("the scale of a deployment that is none", `${deployments}/no-such/scale`, {
        metadata: { name: "no-such" },
        spec: { replicas: 1 },
      }),
    },
    post("an event of a node", `${core}/events`, {
      apiVersion: "v1",
      kind: "Event",
      metadata: { name: "web.0123456789abcdef" },
      involvedObject: { kind: "Pod", name: "web", namespace: "{namespace}" },
      reason: "Pulling",
      message: 'Pulling image "web:1"',
      type: "Normal",
      source: { component: "kubelet", host: "node-a" },
      firstTimestamp: "2026-01-01T00:00:00Z",
      lastTimestamp: "2026-01-01T00:00:00Z",
      count: 1,
    }),
    get(
      "the same event as the newer group has it",
      "/apis/events.k8s.io/v1/namespaces/{namespace}/events/web.0123456789abcdef",
    ),
  ],
};
