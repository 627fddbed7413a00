import { quantity } from "../kube/registry/quantity.ts";
import type { Image } from "./images.ts";
import type { NodePlace } from "./node-place.ts";
import type { Container } from "./pod.ts";

type Given = {
  image: Image;
  container: Container;
  place: NodePlace;
  gatewayUrl: string;
  ports: Record<string, number>;
};

const system = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * What the node adds to a container's own environment: the way to the bucket, the GPU, where to listen. None of it is in
 * the manifest, which is therefore fit for a real cluster as it stands.
 */
export function containerEnv({ image, container, place, gatewayUrl, ports }: Given): Record<string, string> {
  const gpus = quantity(container.resources.limits["nvidia.com/gpu"]) ?? 0;
  return {
    PATH: system,
    HOME: "/root",
    HOSTNAME: place.name,
    STORAGE_EMULATOR_HOST: gatewayUrl,
    CLOUD_STORAGE_EMULATOR_ENDPOINT: gatewayUrl,
    SLUICE_TIME_SCALE: String(place.timeScale),
    SANDBOX_VLLM_TAG: image.tag,
    SANDBOX_PORTS: JSON.stringify(ports),
    SANDBOX_GPUS: String(gpus),
    ...(gpus > 0 && place.pool.accelerator && { SANDBOX_ACCELERATOR: place.pool.accelerator }),
  };
}

/** The same for a real vLLM, which runs on this machine's CPU and is a stranger to all of the sandbox's own variables. */
export function realVllmEnv(folder: string): Record<string, string> {
  return {
    PATH: `${folder}:${system}`,
    HOME: process.env["HOME"] ?? "/root",
    RUNAI_STREAMER_GCS_USE_ANONYMOUS_CREDENTIALS: "true",
    GOOGLE_CLOUD_PROJECT: "sandbox-project",
    VLLM_CPU_KVCACHE_SPACE: "1",
    VLLM_NO_USAGE_STATS: "1",
    HF_HUB_OFFLINE: "1",
  };
}
