import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { bitsByDtype } from "#lib/imports/plan/bytes-by-dtype.ts";

/** The format allows 100 MB; the largest headers seen are some MB, and a plan reads several at a time. */
const largestHeader = 25_000_000;

const natural = z.number().int().nonnegative();
const tensor = z.object({
  dtype: z.string(),
  shape: z.array(natural).max(64),
  data_offsets: z.tuple([natural, natural]),
});

export type SafetensorsHeader = { parametersByDtype: Record<string, number>; parameters: number; tensorBytes: number };

/** Bytes of the JSON header, from the first eight bytes of the file. Throws `invalid_input` when no safetensors file begins like that. */
export function headerLength(start: Buffer, fileSize: number): number {
  if (start.length < 8) throw unreadable("it is shorter than its header");
  const length = Number(start.readBigUInt64LE(0));
  if (length < 2 || length > fileSize - 8)
    throw unreadable(`its header claims ${length} bytes in a file of ${fileSize}`);
  if (length > largestHeader)
    throw unreadable(`its header claims ${length} bytes, more than the ${largestHeader} that are read`);
  return length;
}

/**
 * What the header says of the tensors (huggingface.co/docs/safetensors#format): each must lie within the file and take as many bytes as its
 * shape says. Throws `invalid_input` for anything else.
 */
export function safetensorsHeader(json: Buffer, fileSize: number): SafetensorsHeader {
  const space = fileSize - 8 - json.length;
  const parametersByDtype: Record<string, number> = {};
  let tensorBytes = 0;

  for (const [name, value] of Object.entries(parsed(json))) {
    if (name === "__metadata__") continue;
    const { data, success } = tensor.safeParse(value);
    if (!success) throw unreadable("a tensor has no dtype, shape and offsets");

    const [begin, end] = data.data_offsets;
    const bits = bitsByDtype[data.dtype];
    const elements = data.shape.reduce((product, dimension) => product * dimension, 1);
    if (bits === undefined) throw unreadable(`it holds tensors of the unknown type ${data.dtype.slice(0, 20)}`);
    if (end < begin || end > space) throw unreadable("a tensor lies outside the file: it may have been cut short");
    if (!Number.isSafeInteger(elements) || Math.ceil((elements * bits) / 8) !== end - begin)
      throw unreadable("a tensor's size is not that of its shape");

    parametersByDtype[data.dtype] = (parametersByDtype[data.dtype] ?? 0) + elements;
    tensorBytes += end - begin;
  }
  if (tensorBytes > space) throw unreadable("its tensors overlap");
  return { parametersByDtype, parameters: sum(parametersByDtype), tensorBytes };
}

/** One header for all shards of a model. */
export function addedHeaders(headers: SafetensorsHeader[]): SafetensorsHeader {
  const parametersByDtype: Record<string, number> = {};
  for (const header of headers) {
    for (const [dtype, count] of Object.entries(header.parametersByDtype)) {
      parametersByDtype[dtype] = (parametersByDtype[dtype] ?? 0) + count;
    }
  }
  const tensorBytes = headers.reduce((total, header) => total + header.tensorBytes, 0);
  return { parametersByDtype, parameters: sum(parametersByDtype), tensorBytes };
}

/** The type that most parameters have, as it stands in the header: `BF16`. */
export function mainDtype(parametersByDtype: Record<string, number>): string | null {
  return Object.entries(parametersByDtype).toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

function parsed(json: Buffer): object {
  try {
    const value: unknown = JSON.parse(json.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Answered below: what the parser says of somebody else's bytes helps nobody.
  }
  throw unreadable("its header is no JSON object");
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function unreadable(why: string): AppError {
  return new AppError("invalid_input", `This is no whole safetensors file: ${why}.`);
}
