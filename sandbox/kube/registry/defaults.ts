import { isList, isMap, type Json, type JsonMap, mapAt, textOf } from "../json.ts";

/** Sets what is missing. */
function set(target: JsonMap, values: JsonMap): void {
  for (const [key, value] of Object.entries(values)) target[key] ??= value;
}

function maps(value: Json | undefined): JsonMap[] {
  return isList(value) ? value.filter(isMap) : [];
}

/** What the real server fills in by itself, by kind. They change a copy that is not stored yet. */
export const defaultsOf: Record<string, (object: JsonMap) => void> = {
  Pod(pod) {
    const spec = mapAt(pod, "spec");
    podSpec(spec);
    set(spec, { enableServiceLinks: true });
    for (const container of containersOf(spec)) {
      const resources = mapAt(container, "resources");
      const limits = mapAt(resources, "limits");
      if (Object.keys(limits).length > 0) resources["requests"] = { ...limits, ...mapAt(resources, "requests") };
    }
  },
  Deployment(deployment) {
    const spec = mapAt(deployment, "spec");
    set(spec, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 });
    const strategy = mapAt(spec, "strategy");
    set(strategy, { type: "RollingUpdate" });
    if (strategy["type"] === "RollingUpdate") {
      strategy["rollingUpdate"] = { maxUnavailable: "25%", maxSurge: "25%", ...mapAt(strategy, "rollingUpdate") };
    }
    podSpec(mapAt(mapAt(spec, "template"), "spec"));
  },
  ReplicaSet(replicaSet) {
    const spec = mapAt(replicaSet, "spec");
    set(spec, { replicas: 1 });
    podSpec(mapAt(mapAt(spec, "template"), "spec"));
  },
  Service(service) {
    const spec = mapAt(service, "spec");
    set(spec, { type: "ClusterIP", sessionAffinity: "None" });
    if (spec["type"] !== "ExternalName") set(spec, { internalTrafficPolicy: "Cluster" });
    if (spec["type"] === "LoadBalancer") set(spec, { allocateLoadBalancerNodePorts: true });
    if (spec["type"] === "LoadBalancer" || spec["type"] === "NodePort") set(spec, { externalTrafficPolicy: "Cluster" });
    for (const port of maps(spec["ports"])) {
      set(port, { protocol: "TCP" });
      set(port, { targetPort: port["port"] });
    }
  },
  Secret(secret) {
    set(secret, { type: "Opaque" });
    const texts = Object.entries(mapAt(secret, "stringData")).map(([key, text]) => [
      key,
      Buffer.from(textOf(text)).toString("base64"),
    ]);
    if (texts.length > 0) secret["data"] = { ...mapAt(secret, "data"), ...Object.fromEntries(texts) };
    delete secret["stringData"];
  },
  Namespace(namespace) {
    const metadata = mapAt(namespace, "metadata");
    metadata["labels"] = { ...mapAt(metadata, "labels"), "kubernetes.io/metadata.name": metadata["name"] };
    set(mapAt(namespace, "status"), { phase: "Active" });
  },
  Event(event) {
    set(event, { firstTimestamp: null, lastTimestamp: null, eventTime: null });
    set(event, { reportingComponent: mapAt(event, "source")["component"] ?? "", reportingInstance: "" });
  },
};

function containersOf(spec: JsonMap): JsonMap[] {
  return [...maps(spec["initContainers"]), ...maps(spec["containers"])];
}

function podSpec(spec: JsonMap): void {
  set(spec, {
    restartPolicy: "Always",
    terminationGracePeriodSeconds: 30,
    dnsPolicy: "ClusterFirst",
    securityContext: {},
    schedulerName: "default-scheduler",
  });
  const account = spec["serviceAccountName"] ?? spec["serviceAccount"];
  if (account !== undefined) set(spec, { serviceAccountName: account, serviceAccount: account });
  for (const container of containersOf(spec)) containerDefaults(container);
  for (const volume of maps(spec["volumes"])) volumeDefaults(volume);
}

function containerDefaults(container: JsonMap): void {
  const image = textOf(container["image"] ?? "");
  const tag = /:([^:/@]+)(@|$)/.exec(image)?.[1];
  const isLatest = !image.includes("@") && (tag === undefined || tag === "latest");
  set(container, {
    imagePullPolicy: isLatest ? "Always" : "IfNotPresent",
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
  });
  for (const port of maps(container["ports"])) set(port, { protocol: "TCP" });
  for (const variable of maps(container["env"])) {
    const source = mapAt(variable, "valueFrom")["fieldRef"];
    if (isMap(source)) set(source, { apiVersion: "v1" });
  }
  for (const name of ["startupProbe", "readinessProbe", "livenessProbe"]) {
    const probe = container[name];
    if (isMap(probe)) probeDefaults(probe);
  }
}

function probeDefaults(probe: JsonMap): void {
  set(probe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
  const get = probe["httpGet"];
  if (isMap(get)) set(get, { path: "/", scheme: "HTTP" });
}

function volumeDefaults(volume: JsonMap): void {
  if (Object.keys(volume).length === 1) volume["emptyDir"] = {};
  for (const name of ["configMap", "secret", "projected", "downwardAPI"]) {
    const source = volume[name];
    if (isMap(source)) set(source, { defaultMode: 0o644 });
  }
  const host = volume["hostPath"];
  if (isMap(host)) set(host, { type: "" });
}
