import { z } from "zod";
import { type KubeClient, KubeError } from "./kube-client.ts";
import type { Container, Pod } from "./pod.ts";

/** What keeps a container from being made: a variable that refers to what is not there. */
export class ConfigError extends Error {
  override name = "ConfigError" as const;
}

type Variable = Container["env"][number];
const holder = z.object({ data: z.record(z.string(), z.string()).default({}) });

/** The container's own variables, in their order; `$(NAME)` stands for one before. */
export async function podEnv(client: KubeClient, pod: Pod, container: Container, podIp: string) {
  const values: Record<string, string> = {};
  for (const variable of container.env) {
    const value = await valueOf(client, pod, variable, podIp);
    if (value !== null) values[variable.name] = expanded(value, values);
  }
  return values;
}

/** Replaces `$(NAME)` by the variable's value where there is one; `$$(NAME)` is left as `$(NAME)`. */
export function expanded(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\$\$|\$\(([\w.-]+)\)/g, (found, name: string | undefined) => {
    if (found === "$$") return "$";
    return (name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined) ?? found;
  });
}

async function valueOf(client: KubeClient, pod: Pod, { value, valueFrom }: Variable, podIp: string) {
  if (valueFrom?.fieldRef) return fieldOf(pod, valueFrom.fieldRef.fieldPath, podIp);
  if (valueFrom?.secretKeyRef) return keyOf(client, pod, "secret", valueFrom.secretKeyRef);
  if (valueFrom?.configMapKeyRef) return keyOf(client, pod, "configmap", valueFrom.configMapKeyRef);
  return value ?? "";
}

function fieldOf({ metadata, spec }: Pod, path: string, podIp: string): string {
  const named = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (named) return (named[1] === "labels" ? metadata.labels : metadata.annotations)[named[2] ?? ""] ?? "";
  const fields: Record<string, string | undefined> = {
    "metadata.name": metadata.name,
    "metadata.namespace": metadata.namespace,
    "metadata.uid": metadata.uid,
    "spec.nodeName": spec.nodeName,
    "spec.serviceAccountName": spec.serviceAccountName,
    "status.podIP": podIp,
    "status.hostIP": "127.0.0.1",
  };
  return fields[path] ?? "";
}

type KeyRef = { name: string; key: string; optional: boolean };

async function keyOf(client: KubeClient, pod: Pod, kind: "secret" | "configmap", { name, key, optional }: KeyRef) {
  const path = `/api/v1/namespaces/${pod.metadata.namespace}/${kind}s/${name}`;
  const found = await client.get(path).catch((error: unknown) => {
    if (error instanceof KubeError && error.code === 404) return null;
    throw error;
  });
  const value = found === null ? undefined : holder.parse(found).data[key];
  if (value !== undefined) return kind === "secret" ? Buffer.from(value, "base64").toString("utf8") : value;
  if (optional) return null;
  const where = `${pod.metadata.namespace}/${name}`;
  throw new ConfigError(
    found === null
      ? `${kind} "${name}" not found`
      : `couldn't find key ${key} in ${kind === "secret" ? "Secret" : "ConfigMap"} ${where}`,
  );
}
