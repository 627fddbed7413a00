import type { DeployDefaults, DeployReview } from "#lib/deployments/review-schema.ts";
import type { ActionFailure } from "#lib/action-result.ts";

const gib = 1024 ** 3;

/** The form as its inputs have it: text, also where a number is meant. */
export type DeployForm = {
  clusterId: string;
  accelerator: string;
  namespace: string;
  name: string;
  replicas: string;
  image: string;
  maxModelLen: string;
  gpuMemoryUtilization: string;
  tensorParallelSize: string;
  concurrency: string;
  /** In GiB; empty for what fits the node. */
  memoryLimit: string;
  distributed: boolean;
  serviceAccount: string;
  servedName: string;
  /** An argument a line. */
  extraArgs: string;
};

/** The form that shows a deployment as it is proposed. */
export function deployForm({ clusterId, namespace, name, spec }: DeployDefaults["input"]): DeployForm {
  const limit = spec.streamer.memoryLimitBytes;
  return {
    clusterId: clusterId ?? "",
    accelerator: spec.accelerator,
    namespace,
    name,
    replicas: `${spec.replicas}`,
    image: spec.image,
    maxModelLen: spec.maxModelLen === null ? "" : `${spec.maxModelLen}`,
    gpuMemoryUtilization: `${spec.gpuMemoryUtilization}`,
    tensorParallelSize: `${spec.tensorParallelSize}`,
    concurrency: `${spec.streamer.concurrency}`,
    memoryLimit: limit === null ? "" : `${limit / gib}`,
    distributed: spec.streamer.distributed,
    serviceAccount: spec.serviceAccount,
    servedName: spec.servedName,
    extraArgs: spec.extraArgs.join("\n"),
  };
}

/** What the form asks for, as the action takes it; the action says what is wrong about it. */
export function deployInputOf(form: DeployForm, modelId: string) {
  const { clusterId, namespace, name, accelerator, image, serviceAccount, servedName } = form;
  const { replicas, gpuMemoryUtilization, tensorParallelSize, distributed, concurrency } = form;
  const memoryLimitBytes = filled(form.memoryLimit, (text) => Math.round(Number(text) * gib));
  return {
    clusterId,
    namespace,
    name,
    modelId,
    spec: {
      accelerator,
      replicas,
      image,
      maxModelLen: filled(form.maxModelLen, (text) => text),
      gpuMemoryUtilization,
      tensorParallelSize,
      streamer: { concurrency, memoryLimitBytes, distributed: distributed && Number(tensorParallelSize) > 1 },
      serviceAccount,
      servedName,
      extraArgs: form.extraArgs
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    },
  };
}

/** What is wrong with a field (`spec.replicas`): what the server refused, or the check that blocks on it; null when nothing is. */
export function fieldProblem(
  field: string,
  refused: Pick<ActionFailure, "fields"> | null,
  checks: DeployReview["checks"],
): string | null {
  const said = refused?.fields?.[field]?.[0];
  return said ?? checks.find((check) => check.level === "blocks" && check.field === field)?.title ?? null;
}

function filled<T>(text: string, value: (text: string) => T): T | null {
  return text.trim() === "" ? null : value(text.trim());
}
