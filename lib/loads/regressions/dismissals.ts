import type { Regression } from "#lib/loads/regressions/schema.ts";

/** What somebody dismissed: starts that were slow by one measure. */
export type Dismissal = { id: string; loadIds: string[]; measure: string; reason: string; by: string; at: Date };

/**
 * Regressions with what somebody said of them. A later reading may cut a stretch elsewhere, and starts are removed, so a dismissal belongs to the one that
 * has the most of its starts, and to no other: slow starts beside those that were dismissed are news.
 */
export function withDismissals(found: readonly Regression[], dismissals: readonly Dismissal[]): Regression[] {
  const held = new Map(dismissals.map((dismissal) => [mostOf(dismissal, found), dismissal]));
  return found.map((regression) => {
    const dismissal = held.get(regression);
    if (!dismissal) return regression;
    const { id, reason, by, at } = dismissal;
    return { ...regression, dismissed: { id, reason, by, at: at.toISOString() } };
  });
}

function mostOf({ loadIds, measure }: Dismissal, found: readonly Regression[]): Regression | null {
  let best: { regression: Regression; starts: number } | null = null;
  for (const regression of found) {
    if (regression.measure !== measure) continue;
    const starts = regression.loadIds.filter((id) => loadIds.includes(id)).length;
    if (starts > (best?.starts ?? 0)) best = { regression, starts };
  }
  return best?.regression ?? null;
}
