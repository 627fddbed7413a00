import {
  kubeEvent,
  type KubeEvent,
  kubeNode,
  type KubeNode,
  kubePod,
  type KubePod,
} from "#lib/clients/kube-objects.ts";

const day = "2026-11-24T";

/** `14:06:20` on the day all of these happen. */
export function at(time: string): string {
  return `${day}${time}Z`;
}

type PodParts = {
  name?: string;
  uid?: string;
  labels?: object;
  annotations?: object;
  nodeName?: string;
  status?: object;
  createdAt?: string;
};

/** A pod as the API server answers it, read as the client reads it. */
export function aPod({
  name = "chat-7d9c6-x4k2p",
  uid = "pod-1",
  nodeName,
  status = {},
  createdAt = "14:00:00",
  ...metadata
}: PodParts = {}): KubePod {
  return kubePod.parse({
    metadata: { name, namespace: "default", uid, creationTimestamp: at(createdAt), ...metadata },
    spec: nodeName === undefined ? {} : { nodeName },
    status,
  });
}

export function aNode({
  name = "gke-l4-1",
  createdAt = "14:00:40",
  readyAt = "14:01:30",
  labels = {},
  annotations = {},
} = {}): KubeNode {
  return kubeNode.parse({
    metadata: { name, uid: name, creationTimestamp: at(createdAt), labels, annotations },
    status: { conditions: [{ type: "Ready", status: "True", lastTransitionTime: at(readyAt) }] },
  });
}

export function anEvent(reason: string, time: string, message = "", more: object = {}): KubeEvent {
  return kubeEvent.parse({
    metadata: { name: `${reason}-${time}`, namespace: "default", uid: `${reason}-${time}` },
    reason,
    message,
    firstTimestamp: at(time),
    lastTimestamp: at(time),
    count: 1,
    involvedObject: { kind: "Pod", name: "chat-7d9c6-x4k2p", namespace: "default", uid: "pod-1" },
    ...more,
  });
}

/** One container status, the server's own. */
export function vllmStatus(state: object, more: object = {}): object {
  return { containerStatuses: [{ name: "vllm", restartCount: 0, image: "vllm/vllm-openai:v0.32.0", state, ...more }] };
}
