/**
 * What the network of a machine with GPUs carries at most, in Gbit/s: "up to" of cloud.google.com/compute/docs/gpus/gpu-network-bandwidth. Cards that
 * serve traffic between GPUs alone (A3 with eight GPUs, A4) are not counted: no object is read through them.
 */
const gbps: Record<string, number> = {
  "g2-standard-4": 10,
  "g2-standard-8": 16,
  "g2-standard-12": 16,
  "g2-standard-16": 32,
  "g2-standard-24": 32,
  "g2-standard-32": 32,
  "g2-standard-48": 50,
  "g2-standard-96": 100,
  "a2-highgpu-1g": 24,
  "a2-highgpu-2g": 32,
  "a2-highgpu-4g": 50,
  "a2-highgpu-8g": 100,
  "a2-megagpu-16g": 100,
  "a2-ultragpu-1g": 24,
  "a2-ultragpu-2g": 32,
  "a2-ultragpu-4g": 50,
  "a2-ultragpu-8g": 100,
  "a3-highgpu-1g": 25,
  "a3-highgpu-2g": 50,
  "a3-highgpu-4g": 100,
  "a3-highgpu-8g": 200,
  "a3-megagpu-8g": 200,
  "a3-ultragpu-8g": 400,
  "a4-highgpu-8g": 400,
};

/** Null for a machine type that is not known here. */
export function networkGbps(machineType: string): number | null {
  return gbps[machineType] ?? null;
}
