const gib = 1024 ** 3;

/**
 * What a GPU has for programs: the "total capacity" that torch reports, which is less than the number in its name; null where nobody has reported
 * it to us. `mostGpus` is how many the largest machine type with it has.
 */
export type GpuType = { accelerator: string; label: string; usableBytes: number | null; mostGpus: number };

// By the label `cloud.google.com/gke-accelerator`; counts by cloud.google.com/compute/docs/gpus. Sizes of an L4, an H100 and an RTX PRO 6000
// stand in error messages of torch: "total capacity of 22.03 GiB", "79.11 GiB", "95.01 GiB".
export const gpuTypes: readonly GpuType[] = [
  { accelerator: "nvidia-tesla-t4", label: "T4", usableBytes: null, mostGpus: 4 },
  { accelerator: "nvidia-l4", label: "L4", usableBytes: 22.03 * gib, mostGpus: 8 },
  { accelerator: "nvidia-tesla-a100", label: "A100 40 GB", usableBytes: null, mostGpus: 16 },
  { accelerator: "nvidia-a100-80gb", label: "A100 80 GB", usableBytes: null, mostGpus: 8 },
  { accelerator: "nvidia-h100-80gb", label: "H100 80 GB", usableBytes: 79.11 * gib, mostGpus: 8 },
  { accelerator: "nvidia-h100-mega-80gb", label: "H100 Mega 80 GB", usableBytes: 79.11 * gib, mostGpus: 8 },
  { accelerator: "nvidia-h200-141gb", label: "H200 141 GB", usableBytes: null, mostGpus: 8 },
  { accelerator: "nvidia-b200", label: "B200", usableBytes: null, mostGpus: 8 },
  { accelerator: "nvidia-rtx-pro-6000", label: "RTX PRO 6000", usableBytes: 95.01 * gib, mostGpus: 8 },
];

/** How much a GPU of a type has for programs; null where that is not known here: what fits it cannot be said. */
export function gpuBytes(accelerator: string): number | null {
  return gpuTypes.find((type) => type.accelerator === accelerator)?.usableBytes ?? null;
}

/** What people call a GPU type; one that is not known goes by its name in GKE. */
export function gpuLabel(accelerator: string): string {
  return gpuTypes.find((type) => type.accelerator === accelerator)?.label ?? accelerator;
}
