import { z } from "zod";
import { bytesContent, type Content, joinedContent, readAll } from "./content.ts";
import { randomContent } from "./random-content.ts";

export type Tensor = { name: string; shape: number[] };

const BF16_BYTES = 2;
const tensorEntry = z.object({ dtype: z.string(), shape: z.array(z.number()) });

/** A file of bfloat16 tensors in the safetensors format: 8 bytes header length, JSON header, then the bytes in order. */
export function safetensors(tensors: Tensor[], seed: string): Content {
  let offset = 0;
  const entries = tensors.map((tensor) => {
    const start = offset;
    offset += tensorBytes(tensor);
    return [tensor.name, { dtype: "BF16", shape: tensor.shape, data_offsets: [start, offset] }] as const;
  });
  const json = JSON.stringify({ __metadata__: { format: "pt" }, ...Object.fromEntries(entries) });
  // The format pads its header with spaces so that the data begin at a multiple of eight.
  const header = Buffer.from(json.padEnd(Math.ceil(Buffer.byteLength(json) / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const data = randomContent(seed, offset, { bf16: true });
  return joinedContent([bytesContent(Buffer.concat([length, header])), data], `${data.key}:${json.length}`);
}

export function tensorBytes({ shape }: Tensor): number {
  return shape.reduce((product, side) => product * side, BF16_BYTES);
}

/** Parameters by dtype, as the Hub reads them from a header; empty when the file is no safetensors. */
export async function parametersOf(content: Content): Promise<Record<string, number>> {
  try {
    const length = Number((await readAll(content, 0, 8)).readBigUInt64LE());
    if (length > 100_000_000) return {};
    const header: unknown = JSON.parse((await readAll(content, 8, 8 + length)).toString("utf8"));
    return counted(Object.values(header ?? {}).filter(isTensor));
  } catch {
    return {};
  }
}

function counted(tensors: { dtype: string; shape: number[] }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { dtype, shape } of tensors) {
    counts[dtype] = (counts[dtype] ?? 0) + shape.reduce((product, side) => product * side, 1);
  }
  return counts;
}

function isTensor(entry: unknown): entry is z.infer<typeof tensorEntry> {
  return tensorEntry.safeParse(entry).success;
}
