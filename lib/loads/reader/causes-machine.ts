import { ofExceptions, type CauseRule } from "./cause-rule.ts";

const reach =
  "let the nodes reach each other on all ports, and name the right network with VLLM_HOST_IP, GLOO_SOCKET_IFNAME and NCCL_SOCKET_IFNAME";

/** What the machine does not give: its driver, its memory, its files, its network. */
export const machineCauses: readonly CauseRule[] = ofExceptions([
  {
    class: "other",
    needle: "Error 80",
    pattern: /Error (80[0-9]): ([a-z][\w /'-]{1,120})/,
    title: (found) => `The GPU's driver does not serve this image (${found[2]}).`,
    fix: (found) =>
      found[1] === "802"
        ? "start the fabric manager on the node (nvidia-fabricmanager, of the driver's version), or wait until it runs"
        : "use nodes with a newer driver, or an image with an older CUDA; take CUDA's compat folder out of LD_LIBRARY_PATH",
  },
  {
    class: "other",
    needle: "unsupported toolchain",
    pattern: /PTX was compiled with an unsupported toolchain/,
    title: () => "The node's NVIDIA driver is older than the CUDA of this image.",
    fix: () => "use nodes with a newer driver, or an image with an older CUDA",
  },
  {
    class: "other",
    needle: "busy or unavailable",
    pattern: /CUDA-capable device\(s\) is\/are busy or unavailable/,
    title: () => "The GPU is taken by another process, or does not answer.",
    fix: () => "stop the other process on this GPU; if there is none, restart the node",
  },
  {
    class: "other",
    needle: "uncorrectable ECC error",
    pattern: /uncorrectable ECC error/,
    title: () => "The GPU's memory is defective.",
    fix: () => "drain the node and start elsewhere; reset or replace the GPU",
  },
  {
    class: "other",
    needle: "peer access is not supported",
    pattern: /peer access is not supported between these two devices/,
    title: () => "The GPUs cannot read each other's memory.",
    fix: () => "--disable-custom-all-reduce",
  },
  ...["t allocate memory: you tried", "Cannot allocate memory", "std::bad_alloc"].map((needle): CauseRule => ({
    class: "other",
    needle,
    pattern: /can't allocate memory: you tried to allocate (\d+) bytes|Cannot allocate memory|Error: std::bad_alloc/,
    title: (found) =>
      `The pod ran out of memory${found[1] ? ` when ${(Number(found[1]) / 2 ** 30).toFixed(1)} GiB more were needed` : ""}.`,
    fix: () => "give the pod more memory; the streamer's share of it is RUNAI_STREAMER_MEMORY_LIMIT",
  })),
  {
    class: "other",
    needle: "Too many open files",
    pattern: /Too many open files/,
    title: () => "vLLM opened more files than the process may.",
    fix: () => "raise the open file limit (ulimit -n)",
  },
  {
    class: "other",
    needle: "connectFullMesh failed",
    pattern: /Gloo connectFullMesh failed/,
    title: () => "The processes of vLLM could not reach each other.",
    fix: () => reach,
  },
  {
    class: "other",
    needle: "waiting for clients",
    pattern: /Timed out after (\d+) seconds waiting for clients\. (\d+)\/(\d+) clients joined/,
    title: (found) => `Only ${found[2]} of ${found[3]} processes had come after ${found[1]} seconds.`,
    fix: () => `start the others, or look into their logs; ${reach}`,
  },
  {
    class: "other",
    needle: "Timed out waiting for engine",
    pattern: /Timed out waiting for engine(?:.{0,200}?Waited (\d+)s \(configured by (VLLM_\w{1,60})\))?/,
    title: (found) => `The engine was not ready${found[1] ? ` after ${found[1]} seconds` : " in time"}.`,
    fix: (found) =>
      `raise ${found[2] ?? "VLLM_ENGINE_READY_TIMEOUT_S"} if it was still loading; else look for the process that hung`,
  },
  {
    class: "other",
    needle: "any running Ray instance",
    pattern: /Could not find any running Ray instance/,
    title: () => "There is no Ray cluster where vLLM looked for one.",
    fix: () => "start Ray first (ray start --head), correct RAY_ADDRESS, or use --distributed-executor-backend mp",
  },
]);

/** A process that another left alone: why is said by the other one. */
export const peerLost: readonly CauseRule[] = ["closed by peer", "reset by peer", "closed by remote peer"].map(
  (needle): CauseRule => ({
    class: "other",
    needle,
    pattern: /Error: .{0,300}(?:[Cc]onnection closed by (?:remote )?peer|[Cc]onnection reset by peer)/,
    title: () => "A process of vLLM lost another one that it works with.",
    fix: () => "look into the log of the process that ended first: its node, or its rank, tells why",
  }),
);
