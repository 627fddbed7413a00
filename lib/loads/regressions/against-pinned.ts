import { leastRun } from "#lib/loads/regressions/find-shift.ts";
import { type Level, leastChange } from "#lib/loads/regressions/level-series.ts";
import { changedBetween, regressionRow } from "#lib/loads/regressions/regression-row.ts";
import type { Regression, RegressionMeasure } from "#lib/loads/regressions/schema.ts";
import { type PinnedSeries, type SeriesStart, seriesValue } from "#lib/loads/regressions/series-start.ts";
import { medianSpread, usualSpread } from "#lib/loads/spread.ts";
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
  return slowRuns(series, levels, { beforeSeconds, pinned: values.length, measure }).flatMap(({ from, to }) => {
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

type Reference = { beforeSeconds: number; pinned: number; measure: RegressionMeasure };

/** Neighbouring levels that are slow are one stretch. */
function slowRuns(series: SeriesStart[], levels: readonly Level[], reference: Reference) {
  const runs: { from: number; to: number }[] = [];
  for (const level of levels) {
    if (!isSlow(series, level, reference)) continue;
    const last = runs.at(-1);
    if (last?.to === level.from) last.to = level.to;
    else runs.push({ from: level.from, to: level.to });
  }
  return runs;
}

function isSlow(
  series: SeriesStart[],
  { from, to, median: seconds }: Level,
  { beforeSeconds, pinned, measure }: Reference,
): boolean {
  const many = to - from;
  if (many < leastRun) return false;
  const single = usualSpread(series.slice(from, to).flatMap((start) => seriesValue(start, measure) ?? []));
  const chance = Math.hypot(medianSpread(single, pinned), medianSpread(single, many));
  return seconds - beforeSeconds > Math.max(leastChange.seconds, beforeSeconds * leastChange.share, chance);
}
