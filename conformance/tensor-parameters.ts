import { readFileSync } from "node:fs";
import { z } from "zod";

const header = z.record(z.string(), z.looseObject({ shape: z.array(z.number()).optional() }));

/** How many parameters a safetensors file holds, by its header: eight bytes of length, then JSON by tensor. */
export function tensorParameters(file: string): number {
  const bytes = readFileSync(file);
  const length = Number(bytes.readBigUInt64LE());
  const tensors = header.parse(JSON.parse(bytes.subarray(8, 8 + length).toString("utf8")));
  const shapes = Object.values(tensors).flatMap(({ shape }) => (shape ? [shape] : []));
  return shapes.reduce((total, shape) => total + shape.reduce((product, size) => product * size, 1), 0);
}
