import type { KubeRequest } from "./step.ts";

type More = Partial<KubeRequest>;

export const applyPatch = "application/apply-patch+yaml";
export const mergePatch = "application/merge-patch+json";
export const strategicPatch = "application/strategic-merge-patch+json";
export const jsonPatch = "application/json-patch+json";

export function get(name: string, path: string, more: More = {}): KubeRequest {
  return { name, method: "GET", path, ...more };
}

export function post(name: string, path: string, body: unknown, more: More = {}): KubeRequest {
  return { name, method: "POST", path, body, ...more };
}

export function put(name: string, path: string, body: unknown, more: More = {}): KubeRequest {
  return { name, method: "PUT", path, body, ...more };
}

export function patch(name: string, path: string, contentType: string, body: unknown): KubeRequest {
  return { name, method: "PATCH", path, contentType, body };
}

export function remove(name: string, path: string, body?: unknown): KubeRequest {
  return { name, method: "DELETE", path, ...(body !== undefined && { body }) };
}

/** Asked again until the answer has these values at these places. */
export function until(name: string, path: string, values: Record<string, unknown>): KubeRequest {
  return get(name, path, { until: values });
}

/** Steps that only have to be made: their answers are kept where they are the subject. */
export function unkept(steps: KubeRequest[]): KubeRequest[] {
  return steps.map((step) => ({ ...step, unkept: true }));
}

/** Until the controller of a deployment has written into its status that it saw this generation. */
export function settled(path: string, generation: number): KubeRequest {
  const name = `${path} is seen by its controller in generation ${generation}`;
  return { ...until(name, path, { "status.observedGeneration": generation }), unkept: true };
}
