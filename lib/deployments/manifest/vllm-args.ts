import { modelUri, type ManifestInput } from "#lib/deployments/manifest/manifest-input.ts";

/**
 * The arguments of the server. `vllm serve` wants the model first, and without a name before it. `--served-model-name` is there because clients would else have to ask for the whole gs:// address; nothing of the
 * request log is, for that is off by default and the flag that said so was removed in 0.12.
 */
export function vllmArgs({ model, spec }: Pick<ManifestInput, "model" | "spec">): string[] {
  const { streamer, tensorParallelSize, maxModelLen } = spec;
  const distributed = streamer.distributed && tensorParallelSize > 1;
  return [
    modelUri(model),
    `--served-model-name=${spec.servedName}`,
    "--load-format=runai_streamer",
    ...(distributed ? [`--model-loader-extra-config=${JSON.stringify({ distributed: true })}`] : []),
    `--tensor-parallel-size=${tensorParallelSize}`,
    ...(maxModelLen === null ? [] : [`--max-model-len=${maxModelLen}`]),
    `--gpu-memory-utilization=${spec.gpuMemoryUtilization}`,
    ...spec.extraArgs,
  ];
}

/** Arguments that the form itself decides. */
export const decidedFlags = [
  "--model",
  "--served-model-name",
  "--load-format",
  "--model-loader-extra-config",
  "--tensor-parallel-size",
  "-tp",
  "--max-model-len",
  "--gpu-memory-utilization",
  "--port",
  "--host",
];
