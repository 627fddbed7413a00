import type { CompareSide } from "#lib/loads/compare/schema.ts";
import { type PhaseKey, phases } from "#lib/loads/phases.ts";

export const alignments = [
  { value: "whole", label: "Whole start", from: "scheduling" },
  { value: "container", label: "In the container", from: "python" },
  { value: "weights", label: "From the weights", from: "weights" },
] as const;
export type Alignment = (typeof alignments)[number]["value"];

export type Segment = { key: PhaseKey; startSeconds: number; seconds: number };

/** The phases of a side one after the other in their fixed order, those before the alignment left out; time that nobody explains stands last. */
export function alignedSegments({ seconds }: Pick<CompareSide, "seconds">, alignment: Alignment): Segment[] {
  const from = alignments.find(({ value }) => value === alignment)?.from ?? "scheduling";
  const first = phases.findIndex(({ key }) => key === from);
  let at = 0;
  return phases.slice(first).flatMap(({ key }) => {
    const length = seconds[key] ?? 0;
    if (length <= 0) return [];
    const segment = { key, startSeconds: at, seconds: length };
    at += length;
    return [segment];
  });
}

export function endOf(segments: readonly Segment[]): number {
  const last = segments.at(-1);
  return last ? last.startSeconds + last.seconds : 0;
}
