import { deleteObject } from "../registry/delete.ts";
import type { Registry } from "../registry/registry.ts";
import { namespaces } from "../resources.ts";
import { kinds } from "./garbage-collector.ts";
import type { Loop } from "./loop.ts";

/** Empties a namespace that is being deleted, and takes it away once nothing is left in it. Keys are names. */
export function namespaceLoop(registry: Registry): Loop {
  const { store } = registry;
  const ending = () => store.list(namespaces).filter(({ metadata }) => metadata.deletionTimestamp !== undefined);

  return {
    keysOf: ({ shelf, object, type }) => {
      if (shelf === namespaces.shelf) return [object.metadata.name];
      return type === "DELETED" && object.metadata.namespace !== undefined ? [object.metadata.namespace] : [];
    },
    firstKeys: () => ending().map(({ metadata }) => metadata.name),
    reconcile(name) {
      const namespace = store.get(namespaces, undefined, name);
      if (namespace?.metadata.deletionTimestamp === undefined) return undefined;
      const content = kinds
        .filter(({ namespaced }) => namespaced)
        .flatMap((resource) => store.list(resource, name).map((object) => ({ resource, object })));
      for (const { resource, object } of content) {
        if (object.metadata.deletionTimestamp === undefined) deleteObject(registry, resource, object, {});
      }
      const left = kinds.some((resource) => resource.namespaced && store.list(resource, name).length > 0);
      if (!left) store.remove(namespaces, namespace);
      return undefined;
    },
  };
}
