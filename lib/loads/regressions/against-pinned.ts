import { leastRun } from "#lib/loads/regressions/find-shift.ts";
import { type Level, leastChange } from "#lib/loads/regressions/level-series.ts";
import { changedBetween, regressionRow } from "#lib/loads/regressions/regression-row.ts";
import type { Regression, RegressionMeasure } from "#lib/loads/regressions/schema.ts";
import { type PinnedSeries, type SeriesStart, seriesValue } from "#lib/loads/regressions/series-start.ts";
import { medianSpread, quantile, usualSpread } from "#lib/loads/spread.ts";
import { median } from "#lib/median.ts";

type Against = { pinned: PinnedSeries; measure: RegressionMeasure };

/** Stretches of starts that were slower than what is pinned, for more than chance: also where they became so in steps that are each too small to tell, and not where they only became as slow again as it. */
export function againstPinned(
  series: SeriesStart[],
  levels: readonly Level[],
  { pinned, measure }: Against,
): Regression[] {
  const values = pinned.starts.flatMap((start) => seriesValue(start, measure) ?? []);
  if (values.length === 0) return [];
  const beforeSeconds = median(values);
  return slowRuns(series, laterLevels(series, levels, pinned), {
    beforeSeconds,
    pinned: values.length,
    measure,
  }).flatMap(({ from, to }) => {
    const during = series.slice(from, to);
    const [last, next] = [series[to - 1], series[to]];
    const row = regressionRow({
      before: { ref: pinned.ref, title: pinned.title },
      pinned: true,
      beforeSeconds,
      seconds: median(during.flatMap((start) => seriesValue(start, measure) ?? [])),
      ended: last && next ? { at: next.at.toISOString(), changed: changedBetween(last, next) } : null,
      measure,
      during,
      against: pinned.starts,
    });
    return row ?? [];
  });
}

/** What was before a baseline tells where levels change, and is not measured against it. */
function laterLevels(series: SeriesStart[], levels: readonly Level[], { starts }: PinnedSeries): Cut[] {
  const last = Math.max(...starts.map(({ at }) => at.getTime()));
  const first = series.findIndex(({ at }) => at.getTime() > last);
  if (first < 0) return [];
  return levels.filter(({ to }) => to > first).map(({ from, to }) => ({ from: Math.max(from, first), to }));
}

type Cut = Pick<Level, "from" | "to">;
type Reference = { beforeSeconds: number; pinned: number; measure: RegressionMeasure };

/** Neighbouring levels that are slow are one stretch. */
function slowRuns(series: SeriesStart[], levels: readonly Cut[], reference: Reference) {
  const runs: { from: number; to: number }[] = [];
  for (const level of levels) {
    if (!isSlow(series, level, reference)) continue;
    const last = runs.at(-1);
    if (last?.to === level.from) last.to = level.to;
    else runs.push({ from: level.from, to: level.to });
  }
  return runs;
}

/** By more than chance in the median, and in three of four by more than is nobody's business: a level in which no cut could be found may be half of it as fast as ever. */
function isSlow(series: SeriesStart[], { from, to }: Cut, { beforeSeconds, pinned, measure }: Reference): boolean {
  const values = series.slice(from, to).flatMap((start) => seriesValue(start, measure) ?? []);
  if (values.length < leastRun) return false;
  const single = usualSpread(values);
  const chance = Math.hypot(medianSpread(single, pinned), medianSpread(single, values.length));
  const least = Math.max(leastChange.seconds, beforeSeconds * leastChange.share);
  return median(values) - beforeSeconds > Math.max(least, chance) && quantile(values, 0.25) - beforeSeconds > least;
}
