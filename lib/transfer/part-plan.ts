const MIB = 2 ** 20;

/** Cloud Storage takes 10,000 parts an upload; 9,000 leaves room. */
const MOST_PARTS = 9_000;

export const SMALLEST_PART = 16 * MIB;

export type Part = { number: number; start: number; size: number };

/** max(16 MiB, size / 9,000 in whole MiB). */
export function partSizeOf(size: number, smallest: number = SMALLEST_PART): number {
  const needed = size / MOST_PARTS;
  return needed <= smallest ? smallest : Math.ceil(needed / MIB) * MIB;
}

/** The parts of a file in order, numbered from 1; all of `partSize` but the last. */
export function partPlan(size: number, partSize: number): Part[] {
  return Array.from({ length: Math.ceil(size / partSize) }, (_, index) => {
    const start = index * partSize;
    return { number: index + 1, start, size: Math.min(partSize, size - start) };
  });
}
