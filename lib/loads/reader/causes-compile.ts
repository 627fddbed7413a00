import type { CauseRule } from "./cause-rule.ts";

const eager = "--enforce-eager starts without compiling";
const developed = "use vLLM's own image, or install gcc and the headers of Python (python3-dev) in yours";
const toolkit = "use vLLM's own image, or install the CUDA toolkit (nvcc) in yours and set CUDA_HOME to it";

/** Failures of what is compiled while vLLM starts: kernels of Triton, FlashInfer and torch.compile. */
export const compileCauses: readonly CauseRule[] = [
  {
    class: "other",
    needle: "fatal error: ",
    pattern: /^\S{1,300}:\d+:\d+: fatal error: (\S{1,120}): No such file or directory/,
    title: (found) => `A kernel could not be compiled: this image has no ${found[1]}.`,
    fix: (found) => (found[1]?.startsWith("Python") ? developed : toolkit),
  },
  {
    class: "other",
    needle: "/ld: cannot find -l",
    pattern: /\/ld: cannot find -l(\w{1,60})/,
    title: (found) => `A kernel could not be linked: this image has no lib${found[1]}.`,
    fix: (found) =>
      found[1] === "cuda"
        ? "let the container see the driver's libcuda.so: LD_LIBRARY_PATH must name its folder (/usr/local/nvidia/lib64 on GKE)"
        : `install lib${found[1]} in the image`,
  },
  ...["nvcc fatal ", "ptxas fatal "].map((needle): CauseRule => ({
    class: "other",
    needle,
    pattern:
      /^(?:nvcc|ptxas) fatal +: (?:Unsupported gpu architecture '(?:compute|sm)_(\w{1,10})'|Value '(?:compute|sm)_(\w{1,10})' is not defined)/,
    title: (found) =>
      `The compiler of CUDA in this image is older than the GPU (compute capability ${found[1] ?? found[2]}).`,
    fix: () => "use an image with a newer CUDA; Triton's compiler can be replaced with TRITON_PTXAS_PATH",
  })),
  {
    class: "other",
    needle: "Failed to find C compiler",
    isRaised: true,
    pattern: /Failed to find C compiler/,
    title: () => "Triton compiles with gcc, and this image has no C compiler.",
    fix: () => `${developed}; ${eager}, which Triton's own kernels do not obey`,
  },
  ...["Could not find nvcc", "nvcc: not found", "or directory: '/usr/local/cuda/bin/nvcc'"].map(
    (needle): CauseRule => ({
      class: "other",
      needle,
      pattern: /Could not find nvcc|nvcc: not found|No such file or directory: '\/usr\/local\/cuda\/bin\/nvcc'/,
      title: () => "A kernel is compiled with nvcc, which this image does not have.",
      fix: () => `${toolkit}; another attention backend, or VLLM_USE_FLASHINFER_SAMPLER=0, may do without it`,
    }),
  ),
  {
    class: "other",
    needle: "or directory: 'ninja'",
    isRaised: true,
    pattern: /No such file or directory: 'ninja'/,
    title: () => "A kernel is compiled with ninja, which this image does not have.",
    fix: () => "install ninja in the image (pip install ninja), and let PATH name its folder",
  },
  {
    class: "other",
    needle: "OutOfResources: ",
    pattern: /OutOfResources: out of resource: ([\w ]{1,60}), Required: (\d+), Hardware limit: (\d+)/,
    title: (found) => `A kernel of Triton needs ${found[2]} bytes of ${found[1]}; this GPU has ${found[3]}.`,
    fix: () => "use a newer vLLM image, another attention backend or quantisation, or a GPU with more of it",
  },
];

/** What only says that a compiler failed: where its own words are in the log, they tell more. */
export const compilerFailed: readonly CauseRule[] = [
  {
    class: "other",
    needle: "Ninja build failed",
    pattern: /Ninja build failed/,
    title: () => "A kernel could not be compiled.",
    fix: () => "read what the compiler says in the lines below it; use vLLM's own image, which holds compiled kernels",
  },
  {
    class: "other",
    needle: "CalledProcessError: Command ",
    pattern: /CalledProcessError: Command '?\[?'?(\S{0,200}?(?:gcc|cc|clang|nvcc|ptxas|ninja))\b/,
    title: (found) => `A kernel could not be compiled: ${found[1]?.split("/").at(-1)} failed.`,
    fix: () => `read what the compiler says in the lines above it; ${developed}; ${eager}`,
  },
];
