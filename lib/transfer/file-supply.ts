import type { FileCopy } from "./engine.ts";

export type FileKind = "large" | "small";

/** Where a run gets its files from, one when it has room for one. Each is given once; undefined ends a kind. */
export type FileSupply = {
  /** Everything that may come: memory is made for the largest. */
  sizes: { size: number; partSize?: number | undefined }[];
  next(kind: FileKind): Promise<FileCopy | undefined>;
};

/** Files that are known from the beginning, the largest first. */
export function supplyOf(copies: FileCopy[], smallFileBytes: number): FileSupply {
  const ordered = copies.toSorted((a, b) => b.file.size - a.file.size);
  const queues = {
    large: ordered.filter(({ file }) => file.size > smallFileBytes),
    small: ordered.filter(({ file }) => file.size <= smallFileBytes),
  };
  return {
    sizes: copies.map(({ file, resume }) => ({ size: file.size, partSize: resume?.partSize })),
    next: async (kind) => queues[kind].shift(),
  };
}
