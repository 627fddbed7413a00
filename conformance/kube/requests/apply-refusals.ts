import { applyPatch, settled } from "../ask.ts";
import { apps, namespaceSteps } from "../common-steps.ts";
import { aDeployment } from "../manifests.ts";
import type { Group, KubeRequest } from "../step.ts";

const web = `${apps}/deployments/web`;
const idle = { replicas: 0 };

function apply(name: string, body: unknown, query = "fieldManager=sluice", path = web): KubeRequest {
  return { name, method: "PATCH", path: `${path}?${query}`, contentType: applyPatch, body };
}

function withContainers(...containers: Record<string, string>[]) {
  return aDeployment("web", { ...idle, template: { metadata: { labels: { app: "web" } }, spec: { containers } } });
}

/** What server-side apply refuses, and in which words. */
export const applyRefusals: Group = {
  name: "apply-refusals",
  steps: [
    ...namespaceSteps,
    apply("a deployment", aDeployment("web", idle)),
    settled(web, 1),
    apply("a field that is none", aDeployment("web", { ...idle, replicaz: 1 })),
    apply("a field that is none, in a container", withContainers({ name: "web", imagee: "web:2" })),
    apply(
      "a field that is none, only tried",
      aDeployment("web", { ...idle, replicaz: 1 }),
      "fieldManager=sluice&dryRun=All",
    ),
    apply(
      "a field that is none, strictly",
      aDeployment("web", { ...idle, replicaz: 1 }),
      "fieldManager=sluice&fieldValidation=Strict",
    ),
    apply("a text for a number", aDeployment("web", { replicas: "two" })),
    apply("a container without a name", withContainers({ image: "web:1" })),
    apply("two containers of one name", withContainers({ name: "web", image: "a" }, { name: "web", image: "b" })),
    apply("no manager", aDeployment("web", idle), "force=false"),
    apply("a manager with too long a name", aDeployment("web", idle), `fieldManager=${"m".repeat(129)}`),
    apply("a way to try that is none", aDeployment("web", idle), "fieldManager=sluice&dryRun=Some"),
    apply(
      "another selector",
      aDeployment("web", { ...idle, selector: { matchLabels: { app: "zzz" } } }),
      "fieldManager=sluice&force=true",
    ),
    apply("a bad name", aDeployment("Bad_Name", idle), "fieldManager=sluice", `${apps}/deployments/Bad_Name`),
    apply("another name than the path's", aDeployment("other", idle)),
    apply("no kind", { ...aDeployment("web", idle), kind: "" }),
    apply("another kind", { ...aDeployment("web", idle), kind: "ReplicaSet" }),
    apply("managed fields of one's own", { ...aDeployment("web", idle), metadata: { name: "web", managedFields: [] } }),
    apply("managed fields that are not empty", {
      ...aDeployment("web", idle),
      metadata: { name: "web", managedFields: [{ manager: "sluice", operation: "Apply" }] },
    }),
    apply("an old version", { ...aDeployment("web", idle), metadata: { name: "web", resourceVersion: "1" } }),
    apply("another uid", {
      ...aDeployment("web", idle),
      metadata: { name: "web", uid: "00000000-0000-0000-0000-000000000000" },
    }),
    apply(
      "into a namespace that is none",
      aDeployment("web", idle),
      "fieldManager=sluice",
      "/apis/apps/v1/namespaces/no-such-namespace/deployments/web",
    ),
    apply("what is no YAML", "{ not: [yaml"),
    apply("nothing", ""),
  ],
};
