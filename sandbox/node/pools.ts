import { z } from "zod";

export const pool = z.object({
  name: z.string(),
  machineType: z.string(),
  zones: z.array(z.string()).min(1),
  accelerator: z.string().nullable(),
  gpus: z.number().int().min(0),
  min: z.number().int().min(0),
  max: z.number().int().min(0),
});

/** A node pool of a cluster. `min` and `max` count the nodes of one zone, as GKE's autoscaling does. */
export type Pool = z.output<typeof pool>;

export const CLUSTER = "sandbox-usc1";
export const REGION = "us-central1";

export const sandboxPools: readonly Pool[] = [
  {
    name: "default",
    machineType: "e2-standard-4",
    zones: ["us-central1-a"],
    accelerator: null,
    gpus: 0,
    min: 1,
    max: 1,
  },
  {
    name: "l4",
    machineType: "g2-standard-8",
    zones: ["us-central1-a", "us-central1-b"],
    accelerator: "nvidia-l4",
    gpus: 1,
    min: 0,
    max: 3,
  },
  {
    name: "h100",
    machineType: "a3-highgpu-1g",
    zones: ["us-central1-a"],
    accelerator: "nvidia-h100-80gb",
    gpus: 1,
    min: 0,
    max: 2,
  },
];
