import { ofExceptions, type CauseRule } from "./cause-rule.ts";

const ownImage = "use vLLM's own image, or install vLLM into an environment that holds nothing else";

/** Packages and libraries of an image that are missing, or do not fit each other. */
export const packageCauses: readonly CauseRule[] = ofExceptions([
  {
    class: "other",
    needle: "libcuda.so",
    pattern: /libcuda\.so(?:\.1)?: cannot open shared object file/,
    title: () => "The container does not see the GPU's driver (libcuda.so).",
    fix: () =>
      "request nvidia.com/gpu in the pod, and let LD_LIBRARY_PATH name the driver's folder (/usr/local/nvidia/lib64 on GKE)",
  },
  {
    class: "other",
    needle: "cannot open shared object file",
    pattern: /(?<!libstreamer\w{0,20})\b(lib[\w.+-]{1,80}): cannot open shared object file/,
    title: (found) => `This image lacks the library ${found[1]}.`,
    fix: (found) =>
      /^lib(?:cuda|cu|nv|nccl|torch)/.test(found[1] ?? "")
        ? `${ownImage}: the CUDA that vLLM was built for is another one`
        : `install the system package that holds ${found[1]}`,
  },
  {
    class: "other",
    needle: "undefined symbol: ",
    pattern: /([\w.+-]{1,120}\.so[\w.]{0,20}): undefined symbol: /,
    title: (found) => `${found[1]} was built for another version of torch than this image has.`,
    fix: () => `${ownImage}; else reinstall the package for the torch that is there`,
  },
  {
    class: "other",
    needle: "version `GLIBC",
    pattern:
      /version [`']((?:GLIBC|GLIBCXX|CXXABI)_[\d.]{1,12})' not found(?: \(required by \S{0,300}?([\w.+-]{1,120})\))?/,
    title: (found) => `${found[2] ?? "A library"} needs a newer system: this one has no ${found[1]}.`,
    fix: () => "use vLLM's own image, or one with a newer Linux",
  },
  {
    class: "other",
    needle: "cannot import name '",
    pattern: /cannot import name '(\w{1,120})' from (?:partially initialized module )?'([\w.]{1,120})'/,
    title: (found) =>
      `The package ${found[2]?.split(".")[0]} of this image has no ${found[1]}: it is of another version.`,
    fix: (found) =>
      `use vLLM's own image, or the version of ${found[2]?.split(".")[0]} that this vLLM version asks for`,
  },
  {
    class: "other",
    needle: "torchvision::nms",
    pattern: /operator torchvision::nms does not exist/,
    title: () => "The torchvision of this image was built for another version of torch.",
    fix: () => `${ownImage}; else reinstall torchvision for the torch that is there`,
  },
  {
    class: "other",
    needle: "'_OpNamespace' '",
    pattern: /'_OpNamespace' '(\w{1,40})' object has no attribute '(\w{1,80})'/,
    title: (found) => `The compiled part of vLLM (${found[1]}) was not loaded, or is of another version.`,
    fix: () => `${ownImage}; a line with "Failed to import from vllm._C" above says why it was not loaded`,
  },
  {
    class: "other",
    needle: "MKL_THREADING_LAYER=",
    pattern: /MKL_THREADING_LAYER=\w{1,20} is incompatible with (\S{1,80})/,
    title: () => "The numpy of this environment and its torch use different OpenMP libraries.",
    fix: () => "set MKL_THREADING_LAYER=GNU (or MKL_SERVICE_FORCE_INTEL=1), or use vLLM's own image",
  },
  {
    class: "other",
    needle: "not compiled with CUDA",
    pattern: /Torch not compiled with CUDA enabled/,
    title: () => "The torch of this image cannot use a GPU.",
    fix: () => "use vLLM's image for GPUs; on a machine without one, vLLM's image for CPUs",
  },
  {
    class: "other",
    needle: "all_special_tokens_extended",
    pattern: /has no attribute '?all_special_tokens_extended/,
    title: () => "This image's Transformers is newer than this vLLM version can use.",
    fix: () => "install transformers<5, or use a newer vLLM image",
  },
  {
    class: "other",
    needle: "lease install ",
    pattern:
      /[Pp]lease install (?:the )?[`'"]?(?:package )?([A-Za-z][\w.-]{1,40}(?:\[[\w,]{1,40}\])?(?:[<>=]=[\d.]{1,12})?)/,
    title: (found) => `This image lacks the Python package ${found[1]}.`,
    fix: (found) => `install ${found[1]}, or use an image that has it`,
  },
]);
