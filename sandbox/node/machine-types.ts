const GIB = 1024 ** 3;

// vCPUs and GiB of RAM, as Compute Engine lists them.
const machines: Record<string, { cpus: number; gib: number }> = {
  "e2-standard-4": { cpus: 4, gib: 16 },
  "g2-standard-4": { cpus: 4, gib: 16 },
  "g2-standard-8": { cpus: 8, gib: 32 },
  "g2-standard-12": { cpus: 12, gib: 48 },
  "a3-highgpu-1g": { cpus: 26, gib: 234 },
};

export type Resources = Record<string, number>;

/** What a node of this machine type has, and what is left of it for pods once GKE has taken its part. */
export function machineResources(machineType: string, gpus: number): { capacity: Resources; allocatable: Resources } {
  const machine = machines[machineType];
  if (!machine) throw new Error(`The sandbox has no machine type ${machineType}.`);
  const bytes = machine.gib * GIB;
  const gpu = gpus > 0 ? { "nvidia.com/gpu": gpus } : {};
  const shared = { "ephemeral-storage": 95 * GIB, pods: 110, ...gpu };
  return {
    capacity: { ...shared, cpu: machine.cpus, memory: bytes },
    allocatable: {
      ...shared,
      "ephemeral-storage": 47 * GIB,
      cpu: (machine.cpus * 1000 - reserved(machine.cpus, cpuSteps)) / 1000,
      memory: Math.floor(bytes - reserved(machine.gib, memorySteps) * GIB - 0.1 * GIB),
    },
  };
}

type Step = readonly [upTo: number, share: number];

// GKE reserves a falling share of each further core (in millicores) and gibibyte.
const cpuSteps: readonly Step[] = [
  [1, 60],
  [2, 10],
  [4, 5],
  [Number.POSITIVE_INFINITY, 2.5],
];
const memorySteps: readonly Step[] = [
  [4, 0.25],
  [8, 0.2],
  [16, 0.1],
  [128, 0.06],
  [Number.POSITIVE_INFINITY, 0.02],
];

function reserved(amount: number, steps: readonly Step[]): number {
  let from = 0;
  let sum = 0;
  for (const [upTo, share] of steps) {
    sum += Math.max(0, Math.min(amount, upTo) - from) * share;
    from = upTo;
  }
  return sum;
}

/** Resources as Kubernetes writes them. */
export function quantities(resources: Resources): Record<string, string> {
  return Object.fromEntries(
    Object.entries(resources).map(([name, value]) => {
      if (name === "cpu") return [name, Number.isInteger(value) ? String(value) : `${Math.round(value * 1000)}m`];
      return [
        name,
        name === "memory" || name === "ephemeral-storage" ? `${Math.floor(value / 1024)}Ki` : String(value),
      ];
    }),
  );
}
