import type { Stamp } from "./stamps.ts";

/** The forms in which a log gives times without a zone: of the last line, which of them is of another zone, and whether they agree. */
export type Wall = { isDated: boolean; odd: "dated" | "own" | null; isAgreed: boolean };

export const noWall: Wall = { isDated: false, odd: null, isAgreed: false };

// Zones lie a quarter of an hour apart or more.
const mostApartMs = 450_000;

/** Whether a time is of a clock that the log's other times must not be subtracted from. */
export function isOdd(wall: Wall, stamp: Stamp): boolean {
  return stamp.clock === "own" && wall.odd === (stamp.isDated ? "dated" : "own");
}

/**
 * What a time without a zone tells of the clocks: lines next to each other that are minutes apart, in two forms, were
 * written in two zones. Then only one of them counts: vLLM's own, unless the other has dated a part of the start already.
 */
export function withForm(wall: Wall, stamp: Stamp, { at, lastAt, isDatedInUse }: Times): Wall {
  const isDated = stamp.isDated ?? false;
  if (stamp.clock !== "own" || (lastAt !== null && isDated === wall.isDated)) return wall;
  if (lastAt === null || wall.isAgreed) return { ...wall, isDated };
  if (Math.abs(at - lastAt) < mostApartMs) return { ...wall, isDated, isAgreed: true };
  if (isDated) return { ...wall, odd: "dated" };
  return isDatedInUse() ? { ...wall, odd: "own" } : { ...wall, isDated, odd: "dated" };
}

type Times = { at: number; lastAt: number | null; isDatedInUse: () => boolean };
