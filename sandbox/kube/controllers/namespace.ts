import type { JsonMap } from "../json.ts";
import { deleteObject } from "../registry/delete.ts";
import type { Registry } from "../registry/registry.ts";
import { createObject } from "../registry/create.ts";
import { configMaps, namespaces, type Resource, serviceAccounts } from "../resources.ts";
import { controllerManager } from "./replica-set.ts";
import { kinds } from "./garbage-collector.ts";
import type { Loop } from "./loop.ts";

const pauseSeconds = 1;

/**
 * Gives each namespace its service account and the authority of the API server, empties one that is being deleted, and
 * takes it away once nothing is left in it. Keys are names.
 */
export function namespaceLoop(registry: Registry, ca: string): Loop {
  const { store } = registry;

  return {
    keysOf: ({ shelf, object, type }) => {
      if (shelf === namespaces.shelf) return [object.metadata.name];
      // Both are made anew when somebody deletes them.
      return type === "DELETED" && object.metadata.namespace !== undefined ? [object.metadata.namespace] : [];
    },
    firstKeys: () => store.list(namespaces).map(({ metadata }) => metadata.name),
    reconcile(name) {
      const namespace = store.get(namespaces, undefined, name);
      if (!namespace) return undefined;
      if (namespace.metadata.deletionTimestamp === undefined) {
        furnish(registry, name, ca);
        return undefined;
      }
      // The real controller takes its time: whoever asks meanwhile is told that the namespace ends.
      const waited = (Date.now() - Date.parse(namespace.metadata.deletionTimestamp)) / 1000;
      if (waited < pauseSeconds * registry.timeScale) return pauseSeconds * registry.timeScale;
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

function furnish(registry: Registry, namespace: string, ca: string): void {
  const make = (resource: Resource, name: string, sent: JsonMap) => {
    if (registry.store.get(resource, namespace, name)) return;
    const object = { apiVersion: "v1", kind: resource.kind, ...sent };
    createObject(registry, resource, object, namespace, { manager: controllerManager });
  };
  make(serviceAccounts, "default", { metadata: { name: "default" } });
  const about =
    "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.";
  const metadata = { name: "kube-root-ca.crt", annotations: { "kubernetes.io/description": about } };
  make(configMaps, "kube-root-ca.crt", { metadata, data: { "ca.crt": ca } });
}
