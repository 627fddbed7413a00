import type { CauseRule } from "./cause-rule.ts";

/** More GPUs are asked for than there are. */
export const gpuCountCauses: readonly CauseRule[] = [
  {
    class: "bad_setting",
    needle: "number of available GPUs",
    isRaised: true,
    pattern:
      /(?:[Ww]orld size|Tensor parallel size) \((\d+)\) (?:is|cannot be) larger than the number of available GPUs \((\d+)\)/,
    title: (found) => `The deployment asks for ${found[1]} GPUs; the pod has ${found[2]}.`,
    fix: (found) => `--tensor-parallel-size ${found[2]}, or request ${found[1]} GPUs in the pod`,
  },
  {
    class: "bad_setting",
    needle: "max local gpu count",
    isRaised: true,
    pattern: /tensor_parallel_size \(\$?\{?(\d+)\}?\) to less than max local gpu count \(\$?\{?(\d+)/,
    title: (found) => `The deployment asks for ${found[1]} GPUs; the pod has ${found[2]}.`,
    fix: (found) => `--tensor-parallel-size ${found[2]}, or request ${found[1]} GPUs in the pod`,
  },
  {
    class: "bad_setting",
    needle: "invalid device ordinal",
    isRaised: true,
    pattern: /CUDA error: invalid device ordinal/,
    title: () => "The deployment asks for more GPUs than the pod has.",
    fix: () => "lower --tensor-parallel-size to the number of GPUs, or request more in the pod",
  },
  {
    class: "bad_setting",
    needle: "total number of available GPUs",
    isRaised: true,
    pattern: /number of required GPUs exceeds the total number of available GPUs/,
    title: () => "The deployment asks for more GPUs than the Ray cluster has.",
    fix: () => "lower --tensor-parallel-size or --pipeline-parallel-size, or add nodes",
  },
  ...["Cannot provide a placement group", "Not enough resources to allocate"].map((needle): CauseRule => ({
    class: "bad_setting",
    needle,
    isRaised: true,
    pattern: /Cannot provide a placement group|Not enough resources to allocate \d+ (?:DP ranks|placement groups)/,
    title: () => "The deployment asks for more GPUs than the Ray cluster has free.",
    fix: () => "lower --tensor-parallel-size, --pipeline-parallel-size or --data-parallel-size, or add nodes",
  })),
  {
    class: "bad_setting",
    needle: "Expected there to be ",
    isRaised: true,
    pattern: /Expected there to be (\d+) GPUs but found (\d+)/,
    title: (found) => `The deployment asks for ${found[1]} GPUs; the pod has ${found[2]}.`,
    fix: (found) => `--tensor-parallel-size ${found[2]}, or request ${found[1]} GPUs in the pod`,
  },
  {
    class: "bad_setting",
    needle: "Ray does not allocate any GPUs",
    isRaised: true,
    pattern: /Ray does not allocate any GPUs on the driver node/,
    title: () => "Ray gave the node that starts vLLM no GPU.",
    fix: () => "start vLLM on a node with GPUs, and let the placement group have one there",
  },
];
