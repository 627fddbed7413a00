import { sentence, type CauseRule } from "./cause-rule.ts";

/** Failures of devices. */
export const deviceCauses: readonly CauseRule[] = [
  {
    class: "other",
    needle: "Failed to infer device type",
    isRaised: true,
    pattern: /Failed to infer device type/,
    title: () => "vLLM found no GPU it can use.",
    fix: () => "request nvidia.com/gpu in the pod and check that the node's driver is installed",
  },
  ...["CUDA GPUs are available", "driver initialization failed"].map((needle): CauseRule => ({
    class: "other",
    needle,
    isRaised: true,
    pattern: /No CUDA GPUs are available|CUDA driver initialization failed/,
    title: () => "vLLM found no GPU it can use.",
    fix: () => "request nvidia.com/gpu in the pod and check that the node's driver is installed",
  })),
  {
    class: "other",
    needle: "No space left on device",
    pattern: /No space left on device(?:.{0,80}\/dev\/shm)?/,
    title: () => "A disk or the shared memory of the pod is full.",
    fix: () => "mount a larger emptyDir (medium Memory) at /dev/shm, or give the pod more ephemeral storage",
  },
  {
    class: "other",
    needle: "no kernel image is available",
    isRaised: true,
    pattern: /no kernel image is available for execution on the device/,
    title: () => "This image was not built for this GPU.",
    fix: () => "use an image of vLLM that is built for the GPU's compute capability",
  },
  {
    class: "other",
    needle: "NVIDIA driver on your system is too old",
    isRaised: true,
    pattern: /NVIDIA driver on your system is too old \(found version (\d+)\)/,
    title: (found) => `The node's NVIDIA driver (${found[1]}) is too old for this image.`,
    fix: () => "use nodes with a newer driver, or an older image",
  },
  {
    class: "other",
    needle: "NCCL error",
    isRaised: true,
    pattern: /NCCL error.{0,80}?: (unhandled \w{1,20} error|[\w ]{1,60})|NCCL error/,
    title: (found) => `The GPUs could not talk to each other${found[1] ? ` (${found[1]})` : ""}.`,
    fix: () => "set NCCL_DEBUG=INFO and start again; mount an emptyDir (medium Memory) at /dev/shm if there is none",
  },
  {
    class: "other",
    needle: "Watchdog caught collective",
    pattern: /Watchdog caught collective operation timeout.{0,300}?OpType=(\w{1,40})/,
    title: (found) => `The GPUs waited in vain for one of them (${found[1]}).`,
    fix: () =>
      "look for a rank that failed or went on loading; set NCCL_DEBUG=INFO, or NCCL_P2P_DISABLE=1 where GPUs cannot reach each other",
  },
  {
    class: "worker_died",
    needle: "Segfault encountered",
    pattern: /Segfault encountered/,
    title: () => "A process of vLLM crashed in native code.",
    fix: crashFix,
  },
  {
    class: "worker_died",
    needle: "Assertion `",
    pattern: /: Assertion `(.{1,300}?)' failed\./,
    title: (found) => `A process of vLLM gave up in native code: ${sentence(found[1])}`,
    fix: crashFix,
  },
  {
    class: "worker_died",
    needle: "Fatal Python error: ",
    pattern: /Fatal Python error: (Segmentation fault|Aborted|Bus error|Illegal instruction)/,
    title: () => "A process of vLLM crashed in native code.",
    fix: crashFix,
  },
  ...["CUDA error: ", "CUDA driver error: "].map((needle): CauseRule => ({
    class: "other",
    needle,
    pattern: /^(?:(?:\w{1,40}\.)?\w{1,40}Error: )?CUDA (?:driver )?error: (.{1,160})/,
    title: (found) => `The GPU stopped: ${sentence(found[1])}`,
    fix: () =>
      "set CUDA_LAUNCH_BLOCKING=1 and start again to see where; another vLLM image, or --enforce-eager, may avoid it",
  })),
];

function crashFix(): string {
  return "read the frames below the line; another vLLM image, or --enforce-eager, may avoid it";
}
