import type { Regression } from "#lib/loads/regressions/schema.ts";

/**
 * The starts that say nothing of what is usual: those of regressions, over or not, that nobody dismissed. A pinned baseline says what is wanted: starts that are
 * slow against it may all the same be the usual ones.
 */
export function slowStarts(regressions: readonly Regression[]): { ids: string[]; regressions: number } {
  const counted = regressions.filter(({ dismissed, pinned }) => dismissed === null && !pinned);
  return { ids: [...new Set(counted.flatMap(({ loadIds }) => loadIds))], regressions: counted.length };
}
