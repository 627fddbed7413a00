import { get, post } from "../ask.ts";
import { apps, core, namespaceSteps } from "../common-steps.ts";
import { aConfigMap, aDeployment, aPod } from "../manifests.ts";
import type { Group } from "../step.ts";

const deployments = `${apps}/deployments`;
const idle = { replicas: 0 };

/** What cannot be created, and in which words. */
export const objectRefusals: Group = {
  name: "object-refusals",
  steps: [
    ...namespaceSteps,
    post(
      "a deployment in a namespace that is none",
      "/apis/apps/v1/namespaces/no-such-namespace/deployments",
      aDeployment("web"),
    ),
    post("a deployment with a bad name", deployments, aDeployment("Bad_Name", idle)),
    post("a deployment without a name", deployments, { ...aDeployment("web", idle), metadata: {} }),
    post("a deployment without a template", deployments, { ...aDeployment("empty"), spec: { replicas: 0 } }),
    post(
      "a deployment whose selector misses its template",
      deployments,
      aDeployment("odd", { selector: { matchLabels: { app: "other" } } }),
    ),
    post("a deployment of less than no replicas", deployments, aDeployment("odd", { replicas: -1 })),
    post("a deployment with a text for a number", deployments, aDeployment("odd", { replicas: "two" })),
    post("a deployment of another version", deployments, { ...aDeployment("odd"), apiVersion: "apps/v9" }),
    post("another kind for a deployment", deployments, aConfigMap("odd")),
    post("a deployment of another namespace", deployments, {
      ...aDeployment("odd"),
      metadata: { name: "odd", namespace: "default" },
    }),
    post("no JSON", deployments, "{"),
    post("nothing", deployments, ""),
    { ...post("an unknown form", deployments, "x"), contentType: "text/csv" },

    post(
      "a field that is none, strictly",
      `${deployments}?fieldValidation=Strict`,
      aDeployment("odd", { ...idle, replicaz: 1 }),
    ),
    post(
      "a field that is none, with a warning",
      `${deployments}?fieldValidation=Warn&dryRun=All`,
      aDeployment("odd", { ...idle, replicaz: 1 }),
    ),
    post("a field that is none, unsaid", `${deployments}?dryRun=All`, aDeployment("odd", { ...idle, replicaz: 1 })),
    get("what was only tried", `${deployments}/odd`),
    post("a pod of a service account that is none", `${core}/pods`, aPod("odd", { serviceAccountName: "no-such" })),
    post("a pod without containers", `${core}/pods`, aPod("odd", { containers: [] })),
    post(
      "a pod of more GPUs asked than allowed",
      `${core}/pods`,
      aPod("odd", {
        containers: [{ name: "web", image: "web:1", resources: { requests: { "nvidia.com/gpu": "1" } } }],
      }),
    ),
    post(
      "a pod that mounts what is none",
      `${core}/pods`,
      aPod("odd", {
        containers: [{ name: "web", image: "web:1", volumeMounts: [{ name: "shm", mountPath: "/dev/shm" }] }],
      }),
    ),
  ],
};
