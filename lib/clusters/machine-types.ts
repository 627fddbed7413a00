const gib = 1024 ** 3;

/** vCPUs and memory of Google's machine types with GPUs, and of the plain ones that pools of the sandbox have. */
const machineTypes: Record<string, { cpus: number; memoryGib: number }> = {
  "e2-standard-4": { cpus: 4, memoryGib: 16 },
  "g2-standard-4": { cpus: 4, memoryGib: 16 },
  "g2-standard-8": { cpus: 8, memoryGib: 32 },
  "g2-standard-12": { cpus: 12, memoryGib: 48 },
  "g2-standard-16": { cpus: 16, memoryGib: 64 },
  "g2-standard-24": { cpus: 24, memoryGib: 96 },
  "g2-standard-32": { cpus: 32, memoryGib: 128 },
  "g2-standard-48": { cpus: 48, memoryGib: 192 },
  "g2-standard-96": { cpus: 96, memoryGib: 384 },
  "a2-highgpu-1g": { cpus: 12, memoryGib: 85 },
  "a2-highgpu-2g": { cpus: 24, memoryGib: 170 },
  "a2-highgpu-4g": { cpus: 48, memoryGib: 340 },
  "a2-highgpu-8g": { cpus: 96, memoryGib: 680 },
  "a2-megagpu-16g": { cpus: 96, memoryGib: 1360 },
  "a2-ultragpu-1g": { cpus: 12, memoryGib: 170 },
  "a2-ultragpu-2g": { cpus: 24, memoryGib: 340 },
  "a2-ultragpu-4g": { cpus: 48, memoryGib: 680 },
  "a2-ultragpu-8g": { cpus: 96, memoryGib: 1360 },
  "a3-highgpu-1g": { cpus: 26, memoryGib: 234 },
  "a3-highgpu-2g": { cpus: 52, memoryGib: 468 },
  "a3-highgpu-4g": { cpus: 104, memoryGib: 936 },
  "a3-highgpu-8g": { cpus: 208, memoryGib: 1872 },
  "a3-megagpu-8g": { cpus: 208, memoryGib: 1872 },
};

/** Steps of what GKE keeps of each node for itself (cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes). */
const keptMemory = [
  { gib: 4, share: 0.25 },
  { gib: 4, share: 0.2 },
  { gib: 8, share: 0.1 },
  { gib: 112, share: 0.06 },
  { gib: Infinity, share: 0.02 },
];
const keptCpus = [
  { cpus: 1, share: 0.06 },
  { cpus: 1, share: 0.01 },
  { cpus: 2, share: 0.005 },
  { cpus: Infinity, share: 0.0025 },
];
const evictionGib = 100 / 1024;

/** What pods may ask of a GKE node of that type; null for a type that is not known here. */
export function allocatableOf(machineType: string): { cpuMillis: number; memoryBytes: number } | null {
  const machine = machineTypes[machineType];
  if (!machine) return null;
  const memory =
    machine.memoryGib -
    kept(
      machine.memoryGib,
      keptMemory.map((step) => [step.gib, step.share]),
    ) -
    evictionGib;
  const cpus =
    machine.cpus -
    kept(
      machine.cpus,
      keptCpus.map((step) => [step.cpus, step.share]),
    );
  return { cpuMillis: Math.floor(cpus * 1000), memoryBytes: Math.floor(memory * gib) };
}

function kept(size: number, steps: [number, number][]): number {
  let left = size;
  let sum = 0;
  for (const [width, share] of steps) {
    const part = Math.min(left, width);
    sum += part * share;
    left -= part;
  }
  return sum;
}
