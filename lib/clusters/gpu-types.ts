const gib = 1024 ** 3;

/** What a GPU has for programs: the "total capacity" that torch reports, which is less than the number in its name. */
export type GpuType = { accelerator: string; label: string; usableBytes: number };

// By the label `cloud.google.com/gke-accelerator`.
const gpuTypes: readonly GpuType[] = [
  { accelerator: "nvidia-tesla-t4", label: "T4", usableBytes: 14.56 * gib },
  { accelerator: "nvidia-l4", label: "L4", usableBytes: 22.03 * gib },
  { accelerator: "nvidia-tesla-a100", label: "A100 40 GB", usableBytes: 39.38 * gib },
  { accelerator: "nvidia-a100-80gb", label: "A100 80 GB", usableBytes: 79.14 * gib },
  { accelerator: "nvidia-h100-80gb", label: "H100 80 GB", usableBytes: 79.11 * gib },
  { accelerator: "nvidia-h100-mega-80gb", label: "H100 Mega 80 GB", usableBytes: 79.11 * gib },
  { accelerator: "nvidia-h200-141gb", label: "H200 141 GB", usableBytes: 139.72 * gib },
  { accelerator: "nvidia-b200", label: "B200", usableBytes: 178.35 * gib },
  { accelerator: "nvidia-rtx-pro-6000", label: "RTX PRO 6000", usableBytes: 95.01 * gib },
];

/** Null for a type that is not known here: what fits it cannot be said. */
export function findGpuType(accelerator: string): GpuType | null {
  return gpuTypes.find((type) => type.accelerator === accelerator) ?? null;
}

export function gpuLabel(accelerator: string): string {
  return findGpuType(accelerator)?.label ?? accelerator;
}
