import type { Adoption, FileAction, Import, Model } from "#lib/generated/prisma/client.ts";
import { importPlan } from "#lib/imports/schema.ts";
import { adoptionFound } from "#lib/models/schema.ts";

/** What the size of a model's weights is told from. */
export const weightsFields = {
  import: { select: { plan: true, files: { select: { path: true, size: true, action: true } } } },
  adoption: { select: { found: true } },
} as const;

type Found = Pick<Model, "bytes"> & {
  import: (Pick<Import, "plan"> & { files: { path: string; size: bigint; action: FileAction }[] }) | null;
  adoption: Pick<Adoption, "found"> | null;
};

/** Bytes of its tensors, by the headers of its files where those were read; of all its files where nothing tells which they are in. */
export function weightsBytes({ bytes, import: origin, adoption }: Found): number {
  const planned = origin?.plan ? importPlan.parse(origin.plan).tensorBytes : null;
  const tensorBytes = planned ?? (adoption?.found ? adoptionFound.parse(adoption.found).tensorBytes : null);
  return tensorBytes ?? (fileBytes(origin?.files ?? []) || Number(bytes));
}

/** vLLM streams the safetensors files at the top of the prefix. */
function fileBytes(files: { path: string; size: bigint; action: FileAction }[]): number {
  return files
    .filter(({ path, action }) => action !== "skip" && /^[^/]+\.safetensors$/.test(path))
    .reduce((sum, { size }) => sum + Number(size), 0);
}
