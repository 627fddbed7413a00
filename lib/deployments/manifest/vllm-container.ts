import type { V1Container, V1Probe } from "@kubernetes/client-node";
import { bufferLimit } from "#lib/deployments/manifest/buffer-limit.ts";
import type { ManifestInput } from "#lib/deployments/manifest/manifest-input.ts";
import { containerName, serverPort } from "#lib/deployments/manifest/names.ts";
import { vllmArgs } from "#lib/deployments/manifest/vllm-args.ts";

const mib = 1024 ** 2;
const startupPeriodSeconds = 2;

/** The server. Limits are there for memory and GPUs alone: a limit on CPUs would slow the start, where every core is used. */
export function vllmContainer(input: ManifestInput): V1Container {
  const { spec, shape, probeSeconds } = input;
  const gpus = String(spec.tensorParallelSize);
  const memory = `${Math.floor(shape.memoryBytes / mib)}Mi`;
  return {
    name: containerName,
    image: spec.image,
    imagePullPolicy: "IfNotPresent",
    // The entrypoint of the image is another one in older versions; this command is in all of them.
    command: ["vllm", "serve"],
    args: vllmArgs(input),
    env: [
      { name: "RUNAI_STREAMER_CONCURRENCY", value: String(spec.streamer.concurrency) },
      { name: "RUNAI_STREAMER_MEMORY_LIMIT", value: String(bufferLimit(spec, shape)) },
      // Without it vLLM swallows the streamer's own lines: bytes and seconds of the weights.
      { name: "RUNAI_STREAMER_LOG_TO_STDERR", value: "1" },
    ],
    ports: [{ name: "http", containerPort: serverPort, protocol: "TCP" }],
    resources: {
      requests: {
        cpu: cpuText(shape.cpuMillis),
        memory,
        // The weights never touch the disk: room for the configuration, the compile cache and the log.
        "ephemeral-storage": "10Gi",
        "nvidia.com/gpu": gpus,
      },
      limits: { memory, "nvidia.com/gpu": gpus },
    },
    startupProbe: health({
      periodSeconds: startupPeriodSeconds,
      failureThreshold: Math.ceil(probeSeconds / startupPeriodSeconds),
    }),
    readinessProbe: health({ periodSeconds: 5, failureThreshold: 3 }),
    livenessProbe: health({ periodSeconds: 10, failureThreshold: 6 }),
    securityContext: { allowPrivilegeEscalation: false },
    volumeMounts: [{ name: "dshm", mountPath: "/dev/shm" }],
  };
}

function health(timing: Pick<V1Probe, "periodSeconds" | "failureThreshold">): V1Probe {
  return { httpGet: { path: "/health", port: "http" }, timeoutSeconds: 5, ...timing };
}

function cpuText(millis: number): string {
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}
