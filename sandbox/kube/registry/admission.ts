import { forbidden } from "../errors.ts";
import { isList, type JsonMap, mapAt } from "../json.ts";
import type { KubeObject, Meta } from "../objects.ts";
import { nodes, type Resource, serviceAccounts } from "../resources.ts";
import type { Store } from "../store/store.ts";
import { randomSuffix } from "./names.ts";
import type { Registry } from "./registry.ts";
import { maps } from "./validate-pod-spec.ts";

/** What the admission plugins of the real server do to new objects, which nobody comes to own by it. */
export function admitNew(registry: Registry, resource: Resource, object: KubeObject, askedName: string): void {
  if (resource.kind === "Pod") admitPod(registry, resource, object, askedName);
  if (resource.kind !== "Node") return;
  // A node takes pods only after it was seen ready.
  const spec = mapAt(object, "spec");
  const taints = isList(spec["taints"]) ? spec["taints"] : [];
  object["spec"] = { ...spec, taints: [...taints, { key: "node.kubernetes.io/not-ready", effect: "NoSchedule" }] };
}

function admitPod({ store }: Registry, resource: Resource, { metadata, ...pod }: KubeObject, askedName: string): void {
  const spec = mapAt(pod, "spec");
  const { namespace = "" } = metadata;
  const account = typeof spec["serviceAccountName"] === "string" ? spec["serviceAccountName"] : "default";
  const found = store.get(serviceAccounts, namespace, account);
  if (!found) {
    const why = `error looking up service account ${namespace}/${account}: serviceaccount "${account}" not found`;
    throw forbidden(resource, askedName, why);
  }
  spec["serviceAccountName"] = account;
  spec["serviceAccount"] = account;
  if ((spec["automountServiceAccountToken"] ?? found["automountServiceAccountToken"]) !== false) mountToken(spec);
  if (typeof spec["nodeName"] === "string")
    Object.assign(metadata, { labels: withPlace(store, metadata, spec["nodeName"]) });
  spec["priority"] ??= 0;
  spec["preemptionPolicy"] ??= "PreemptLowerPriority";
  const tolerations = isList(spec["tolerations"]) ? spec["tolerations"] : [];
  const missing = ["not-ready", "unreachable"]
    .map((name) => `node.kubernetes.io/${name}`)
    .filter((key) => !maps(tolerations).some((one) => tolerates(one, key)));
  const added = missing.map((key) => ({ key, operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 }));
  spec["tolerations"] = [...tolerations, ...added];
}

/** The labels of a pod, and where its node is: a program in it can read them. */
export function withPlace(store: Store, { labels }: Meta, nodeName: string): Record<string, string> | undefined {
  const ofNode = store.get(nodes, undefined, nodeName)?.metadata.labels ?? {};
  const place = ["topology.kubernetes.io/zone", "topology.kubernetes.io/region"].flatMap((key) => {
    const value = ofNode[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return place.length > 0 ? { ...labels, ...Object.fromEntries(place) } : labels;
}

/** The token of its service account, where every program looks for it. */
function mountToken(spec: JsonMap): void {
  const name = `kube-api-access-${randomSuffix()}`;
  const mountPath = "/var/run/secrets/kubernetes.io/serviceaccount";
  for (const container of [...maps(spec["initContainers"]), ...maps(spec["containers"])]) {
    const mounts = isList(container["volumeMounts"]) ? container["volumeMounts"] : [];
    container["volumeMounts"] = [...mounts, { name, readOnly: true, mountPath }];
  }
  const namespace = { path: "namespace", fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } };
  const sources = [
    { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
    { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
    { downwardAPI: { items: [namespace] } },
  ];
  const volumes = isList(spec["volumes"]) ? spec["volumes"] : [];
  spec["volumes"] = [...volumes, { name, projected: { sources, defaultMode: 0o644 } }];
}

function tolerates({ key: own, operator, effect }: JsonMap, key: string): boolean {
  const forKey = own === key || ((own ?? "") === "" && operator === "Exists");
  return forKey && ((effect ?? "") === "" || effect === "NoExecute");
}
