import { apiVersionOf, type Resource } from "../resources.ts";
import type { Manager } from "../fields/managers.ts";
import { copied, type JsonMap } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import { schemaOf } from "../schema/schema.ts";
import { goForm } from "../schema/go-form.ts";
import { kubeObject } from "../typed.ts";
import type { Store } from "../store/store.ts";

/** What reads and writes objects as the API server does: the handlers of requests and the controllers alike. */
export type Registry = {
  store: Store;
  /** What every wait is multiplied with. */
  timeScale: number;
};

export type WriteOptions = {
  /** Who writes, as `managedFields` names it. */
  manager: string;
  /** `status` or `scale` when only that is written. */
  subresource?: string;
  dryRun?: boolean;
  /** The object that is written was made of the live one. */
  isPatch?: boolean;
};

export function managerOf(resource: Resource, operation: Manager["operation"], options: WriteOptions): Manager {
  const { manager, subresource } = options;
  return { manager, operation, apiVersion: apiVersionOf(resource), ...(subresource !== undefined && { subresource }) };
}

/** The form that all times of Kubernetes have but those of events and leases: whole seconds. */
export function timeText(date = new Date()): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

export function hasStatus(resource: Resource): boolean {
  return resource.subresources.includes("status");
}

/** The top-level fields that this way of writing leaves as they are. */
export function resetFields(resource: Resource, subresource: string | undefined): string[] {
  if (subresource === "status") return ["f:spec"];
  return hasStatus(resource) && subresource === undefined ? ["f:status"] : [];
}

/** An object as the real server would print it, and as it counts what was there before anybody wrote: empty structs included. */
export function complete(resource: Pick<Resource, "type">, object: JsonMap): KubeObject {
  return copied(kubeObject(goForm(schemaOf(resource.type), object)));
}

export function withoutStatusOf(resource: Resource, live: KubeObject | undefined): JsonMap {
  if (!hasStatus(resource)) return {};
  if (live) return { status: live["status"] };
  if (resource.kind === "Pod") return { status: { phase: "Pending" } };
  if (resource.kind === "Service") return { status: { loadBalancer: {} } };
  if (resource.kind === "ReplicaSet") return { status: { replicas: 0 } };
  return { status: {} };
}
