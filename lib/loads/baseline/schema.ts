import { z } from "zod";

/** What starts like these are measured against. */
export type Baseline = {
  id: string;
  /** As an address of the comparison names it. */
  ref: string;
  /** `L-1987`, or `28 starts`. */
  title: string;
  loadIds: string[];
  /** Of those that are still there the median, and how many they are. */
  readySeconds: number;
  starts: number;
  by: string;
  at: string;
};

/** A start by its id, or a group as an address of the comparison names it. */
export const pinBaselineInput = z.object({ ref: z.string().min(1).max(4_000) });
export const unpinBaselineInput = z.object({ id: z.uuid() });

/** `L-1987` of one, `28 starts` of more. */
export function baselineTitle(numbers: readonly number[]): string {
  return numbers.length === 1 ? `L-${numbers[0]}` : `${numbers.length} starts`;
}

/** One start is named by itself, a group by its baseline: its filters would soon match others. */
export function baselineRef({ id, loadIds }: { id: string; loadIds: readonly string[] }): string {
  const [only] = loadIds;
  return loadIds.length === 1 && only !== undefined ? only : `baseline=${id}`;
}

export function baselineIdOf(ref: string): string | null {
  return /^baseline=([0-9a-f-]{36})$/.exec(ref)?.[1] ?? null;
}
