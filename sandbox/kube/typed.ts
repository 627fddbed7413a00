import type { Json } from "./json.ts";
import type { KubeObject } from "./objects.ts";
import type { Resource } from "./resources.ts";

/**
 * An object by the type of its resource. Whatever is made of it went through the schema, the defaults and the validation
 * of its kind, and a shelf holds objects of one kind only.
 */
export function typed<T extends KubeObject>(_resource: Resource<T>, object: KubeObject): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return object as T;
}

/** A value that its schema made an object: with a kind, a version and metadata. */
export function kubeObject(value: Json | undefined): KubeObject {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return value as KubeObject;
}
