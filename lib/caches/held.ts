/** Weights that starts read in a zone, and when the last of them had read all of them. */
export type LastRead = { weights: string; bytes: number; at: Date };

/** Since when the cache serves; null where it does not. */
type Keeping = { since: Date | null; ttlSeconds: number | null; now: Date };

/** When weights leave the cache that nobody reads again; null where they are not in it. */
export function fallsOut({ at }: Pick<LastRead, "at">, { since, ttlSeconds, now }: Keeping): Date | null {
  if (since === null || ttlSeconds === null || at < since) return null;
  const until = new Date(at.getTime() + ttlSeconds * 1_000);
  return until > now ? until : null;
}

/** What a cache holds, as far as starts have read it through it. */
export function heldBytes(reads: readonly LastRead[], keeping: Keeping): number {
  return reads.filter((read) => fallsOut(read, keeping) !== null).reduce((sum, { bytes }) => sum + bytes, 0);
}
