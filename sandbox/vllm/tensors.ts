import { z } from "zod";

/** Where a tensor's bytes are in its object. */
export type Tensor = { start: number; end: number };
export type Shard = { object: string; tensors: Tensor[] };
/** Tensors that lie behind each other and share a buffer. */
export type Window = { object: string; start: number; end: number; tensors: Tensor[] };

const header = z.record(
  z.string(),
  z.union([
    z.object({ data_offsets: z.tuple([z.number().int().min(0), z.number().int().min(0)]) }),
    z.record(z.string(), z.string()),
  ]),
);

/** The tensors of a safetensors header, whose data begin at `dataStart` of the object, in the order of their bytes. */
export function tensorsOf(json: string, dataStart: number): Tensor[] {
  const entries = Object.entries(header.parse(JSON.parse(json))).filter(([name]) => name !== "__metadata__");
  const tensors = entries.flatMap(([, entry]) =>
    Array.isArray(entry["data_offsets"])
      ? [{ start: dataStart + entry["data_offsets"][0], end: dataStart + entry["data_offsets"][1] }]
      : [],
  );
  return tensors.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

export function largestTensor(shards: readonly Shard[]): number {
  return shards.reduce(
    (most, { tensors }) => tensors.reduce((size, one) => Math.max(size, one.end - one.start), most),
    0,
  );
}

export function tensorBytes(shards: readonly Shard[]): number {
  return shards.reduce((sum, { tensors }) => tensors.reduce((bytes, one) => bytes + one.end - one.start, sum), 0);
}

/** Cuts the shards into windows of at most `bytes`, which must be at least the largest tensor. No window crosses a file. */
export function windowsOf(shards: readonly Shard[], bytes: number): Window[] {
  return shards.flatMap(({ object, tensors }) => {
    const windows: Window[] = [];
    for (const tensor of tensors) {
      const last = windows.at(-1);
      if (last && tensor.end - last.start <= bytes) {
        last.end = Math.max(last.end, tensor.end);
        last.tensors.push(tensor);
      } else {
        windows.push({ object, ...tensor, tensors: [tensor] });
      }
    }
    return windows;
  });
}
