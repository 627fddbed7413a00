import { applyPatch, mergePatch, settled, until } from "../ask.ts";
import { apps, core, namespaceSteps } from "../common-steps.ts";
import { aDeployment } from "../manifests.ts";
import type { Group, KubeRequest } from "../step.ts";

const web = `${apps}/deployments/web`;

/** Idle, so that nothing but its controller's first status comes between two requests. */
const idle = { replicas: 0 };

function apply(name: string, body: unknown, query = "fieldManager=sluice", path = web): KubeRequest {
  return { name, method: "PATCH", path: `${path}?${query}`, contentType: applyPatch, body };
}

function container(more: Record<string, unknown>) {
  const template = {
    metadata: { labels: { app: "web" } },
    spec: { automountServiceAccountToken: false, containers: [{ name: "web", image: "web:1", ...more }] },
  };
  return aDeployment("web", { ...idle, template });
}

const full = {
  args: ["--model=gs://bucket/model", "--load-format=runai_streamer"],
  env: [
    { name: "RUNAI_STREAMER_CONCURRENCY", value: "16" },
    { name: "RUNAI_STREAMER_LOG_TO_STDERR", value: "1" },
  ],
  ports: [{ name: "http", containerPort: 8000 }],
  resources: {
    requests: { cpu: "6", memory: "24Gi", "nvidia.com/gpu": "1" },
    limits: { memory: "28Gi", "nvidia.com/gpu": "1" },
  },
  startupProbe: { httpGet: { path: "/health", port: "http" }, periodSeconds: 5, failureThreshold: 120 },
  readinessProbe: { httpGet: { path: "/health", port: "http" } },
  volumeMounts: [{ name: "shm", mountPath: "/dev/shm" }],
};

const wholeTemplate = {
  metadata: { labels: { app: "whole" }, annotations: { "sluice.dev/revision": "1" } },
  spec: {
    automountServiceAccountToken: false,
    serviceAccountName: "reader",
    nodeSelector: { "cloud.google.com/gke-accelerator": "nvidia-l4" },
    tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
    containers: [{ name: "web", image: "web:1", ...full }],
    volumes: [{ name: "shm", emptyDir: { medium: "Memory", sizeLimit: "2Gi" } }],
  },
};

const whole = aDeployment("whole", {
  ...idle,
  strategy: { type: "Recreate" },
  progressDeadlineSeconds: 900,
  template: wholeTemplate,
});

/** Server-side apply: what is owned, who is in the way, and what is refused. */
export const applies: Group = {
  name: "apply",
  steps: [
    ...namespaceSteps,
    apply("what is only tried", aDeployment("web", idle), "fieldManager=sluice&dryRun=All"),
    { name: "what was only tried is not there", method: "GET", path: web },
    apply("a new deployment", aDeployment("web", idle)),
    settled(web, 1),
    apply("the same again", aDeployment("web", idle)),
    apply("another image", aDeployment("web", idle, "web:2")),
    settled(web, 2),
    apply("another image, only tried", aDeployment("web", idle, "web:3"), "fieldManager=sluice&dryRun=All"),
    apply(
      "a container's settings",
      container({
        image: "web:2",
        env: [
          { name: "A", value: "1" },
          { name: "B", value: "2" },
        ],
      }),
    ),
    settled(web, 3),
    apply("one setting fewer", container({ image: "web:2", env: [{ name: "B", value: "2" }] })),
    settled(web, 4),

    apply("a field that another owns", aDeployment("web", { replicas: 1 }, "web:2"), "fieldManager=other"),
    apply(
      "the field that another owns, only tried",
      aDeployment("web", { replicas: 1 }, "web:2"),
      "fieldManager=other&dryRun=All",
    ),
    apply(
      "two fields that another owns",
      aDeployment("web", { replicas: 1, paused: true }, "web:9"),
      "fieldManager=other",
    ),
    apply(
      "a field that another owns, to the same value",
      { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web", labels: { app: "web" } } },
      "fieldManager=other",
    ),
    apply(
      "a label of its own",
      { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web", labels: { other: "1" } } },
      "fieldManager=other",
    ),
    {
      name: "somebody edits",
      method: "PATCH",
      path: `${web}?fieldManager=kubectl-edit`,
      contentType: mergePatch,
      body: { metadata: { labels: { app: "mine" } } },
    },
    apply("a field that was edited", aDeployment("web", idle, "web:2")),
    apply("a field that was edited, by force", aDeployment("web", idle, "web:2"), "fieldManager=sluice&force=true"),
    settled(web, 5),

    {
      name: "somebody scales",
      method: "PATCH",
      path: `${web}/scale?fieldManager=kubectl`,
      contentType: mergePatch,
      body: { spec: { replicas: 0 } },
    },
    {
      name: "somebody scales to another number",
      method: "PATCH",
      path: `${web}/scale?fieldManager=kubectl&dryRun=All`,
      contentType: mergePatch,
      body: { spec: { replicas: 3 } },
    },
    {
      name: "somebody pauses and scales",
      method: "PATCH",
      path: `${web}?fieldManager=kubectl-patch`,
      contentType: mergePatch,
      body: { spec: { paused: true } },
    },
    settled(web, 6),
    {
      name: "somebody scales it up",
      method: "PATCH",
      path: `${web}/scale?fieldManager=kubectl`,
      contentType: mergePatch,
      body: { spec: { replicas: 2 } },
    },
    until("who owns the replicas", web, {
      "status.observedGeneration": 7,
      "status.updatedReplicas": 2,
      "status.unavailableReplicas": 2,
    }),
    apply("after another scaled", aDeployment("web", idle, "web:2")),
    apply("after another scaled, without replicas", aDeployment("web", {}, "web:2")),

    apply("everything that Sluice sets", whole, "fieldManager=sluice", `${apps}/deployments/whole`),
    apply(
      "a service",
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "web" },
        spec: { selector: { app: "web" }, ports: [{ name: "http", port: 8000, targetPort: "http" }] },
      },
      "fieldManager=sluice",
      `${core}/services/web`,
    ),
    apply(
      "the service's port, changed",
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "web" },
        spec: { selector: { app: "web" }, ports: [{ name: "http", port: 8001, targetPort: "http" }] },
      },
      "fieldManager=sluice",
      `${core}/services/web`,
    ),
    apply(
      "a service account",
      {
        apiVersion: "v1",
        kind: "ServiceAccount",
        metadata: { name: "reader", annotations: { "sluice.dev/note": "1" } },
      },
      "fieldManager=sluice",
      `${core}/serviceaccounts/reader`,
    ),
    apply(
      "a namespace",
      { apiVersion: "v1", kind: "Namespace", metadata: { name: "{namespace}", labels: { team: "ml" } } },
      "fieldManager=sluice",
      core,
    ),
    {
      name: "what was applied is listed by its manager's label",
      method: "GET",
      path: `${apps}/deployments?labelSelector=app%3Dwhole`,
      until: { "items.0.status.observedGeneration": 1 },
    },
  ],
};
