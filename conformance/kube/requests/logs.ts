import { strategicPatch, unkept } from "../ask.ts";
import { core, namespaceSteps, nodeLeaves, nodeSteps } from "../common-steps.ts";
import { aPod } from "../manifests.ts";
import type { Group, KubeRequest } from "../step.ts";

const time = "2026-01-01T00:00:00Z";
const log = `${core}/pods/web/log`;

function get(name: string, path: string, more: Partial<KubeRequest> = {}): KubeRequest {
  return { name, method: "GET", path, accept: "*/*", ...more };
}

function status(name: string, state: Record<string, unknown>, more: Record<string, unknown> = {}): KubeRequest {
  const container = {
    name: "web",
    image: "web:1",
    imageID: "",
    ready: false,
    restartCount: 0,
    state,
    lastState: {},
    ...more,
  };
  return {
    name,
    method: "PATCH",
    path: `${core}/pods/web/status`,
    contentType: strategicPatch,
    body: { status: { phase: "Running", containerStatuses: [container] } },
  };
}

/** A log as it comes through the API server from a node. Which lines are chosen is up to the node; what is asked of it, to the server. */
export const logs: Group = {
  name: "logs",
  steps: [
    ...namespaceSteps,
    get("of a pod that is none", log),
    {
      name: "a pod that waits for a node",
      method: "POST",
      path: `${core}/pods`,
      body: aPod("waits", { nodeSelector: { pool: "none" } }),
    },
    get("of a pod without a node", `${core}/pods/waits/log`),
    {
      name: "a pod of a node that is none",
      method: "POST",
      path: `${core}/pods`,
      body: aPod("lost", { nodeName: "no-such-node" }),
    },
    get("of a pod whose node is none", `${core}/pods/lost/log`),

    ...unkept(nodeSteps("log-node")),
    { name: "a pod", method: "POST", path: `${core}/pods`, body: aPod("web", { nodeName: "log-node" }) },
    get("of a container that the node does not know yet", log),
    { happens: "a container waits", container: "web/web", reason: "ContainerCreating" },
    status("the container waits", { waiting: { reason: "ContainerCreating" } }),
    get("of a container that waits", log),
    get("of a container that waits, followed", `${log}?container=web&follow=true`),
    { happens: "a container starts", container: "web/web" },
    status("the container runs", { running: { startedAt: time } }, { containerID: "containerd://1" }),
    get("of a container that wrote nothing", log),
    { happens: "a container writes", container: "web/web", lines: ["one", "two", "", "four ü"] },
    get("all", `${log}?container=web`),
    get("asked for as JSON", log, { accept: "application/json" }),
    get("with timestamps", `${log}?container=web&timestamps=true`),
    get("the last lines", `${log}?tailLines=2&timestamps=true`),
    get("no lines", `${log}?tailLines=0`),
    get("since a time", `${log}?sinceTime=2026-01-01T00:00:02Z&timestamps=true`),
    get("since a part of a second", `${log}?sinceTime=2026-01-01T00:00:02.500Z&timestamps=true`),
    get("so many bytes", `${log}?limitBytes=6`),
    get("followed", `${log}?container=web&follow=true&timestamps=true`, {
      stream: { lines: 6, during: [{ happens: "a container writes", container: "web/web", lines: ["five", "six"] }] },
    }),
    get("followed from the end", `${log}?container=web&follow=true&tailLines=1`, {
      stream: {
        during: [
          { happens: "a container writes", container: "web/web", lines: ["seven"] },
          { happens: "a container ends", container: "web/web" },
        ],
      },
    }),
    get("of a run before the first", `${log}?previous=true`),
    { happens: "a container starts", container: "web/web" },
    { happens: "a container writes", container: "web/web", lines: ["again"] },
    get("of the run before", `${log}?previous=true`),
    get("of the run since", log),

    get("of a container that is none", `${log}?container=no-such`),
    get("since two times", `${log}?sinceTime=${time}&sinceSeconds=5`),
    get("since no time", `${log}?sinceTime=yesterday`),
    get("less than no lines", `${log}?tailLines=-1`),
    get("lines that are no number", `${log}?tailLines=many`),
    get("no bytes", `${log}?limitBytes=0`),
    {
      name: "a pod of two containers",
      method: "POST",
      path: `${core}/pods`,
      body: aPod("two", {
        nodeName: "log-node",
        containers: [
          { name: "a", image: "a" },
          { name: "b", image: "b" },
        ],
      }),
    },
    get("of a pod of two, without a choice", `${core}/pods/two/log`),
    {
      name: "the node's log service is gone",
      method: "PATCH",
      path: "/api/v1/nodes/log-node/status",
      contentType: strategicPatch,
      body: { status: { daemonEndpoints: { kubeletEndpoint: { Port: 1 } } } },
    },
    get("of a node that does not answer", log),
    { name: "the pod is deleted", method: "DELETE", path: `${core}/pods/web?gracePeriodSeconds=0` },
    get("of a pod that is deleted", log),
    { name: "the pod of two is deleted", method: "DELETE", path: `${core}/pods/two?gracePeriodSeconds=0` },
    nodeLeaves("log-node"),
  ],
};
