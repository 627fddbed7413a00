import { againstPinned } from "#lib/loads/regressions/against-pinned.ts";
import { type Level, levelSeries, smallLevels } from "#lib/loads/regressions/level-series.ts";
import { changedBetween, regressionRow } from "#lib/loads/regressions/regression-row.ts";
import type { Regression, RegressionMeasure } from "#lib/loads/regressions/schema.ts";
import { type PinnedSeries, type SeriesStart, seriesValue } from "#lib/loads/regressions/series-start.ts";

/** As many of the newest of one baseline are looked at. */
const mostStarts = 60;

/** Gives numbers that are the same for the same baseline. */
type RandomOf = (baseline: string) => () => number;

/** The regressions among starts of several baselines, by one measure, the newest first: against what is pinned for them, else against what they were before. */
export function regressionsOf(
  starts: readonly SeriesStart[],
  measure: RegressionMeasure,
  randomOf: RandomOf,
  pinned: ReadonlyMap<string, PinnedSeries> = new Map(),
): Regression[] {
  const groups = Map.groupBy(starts, ({ baseline }) => baseline);
  return [...groups]
    .flatMap(([baseline, all]) => {
      const fixed = pinned.get(baseline) ?? null;
      const series = all
        .filter((start) => seriesValue(start, measure) !== null)
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        .slice(-mostStarts);
      const values = series.map((start) => seriesValue(start, measure) ?? 0);
      const random = randomOf(baseline);
      return fixed
        ? againstPinned(series, smallLevels(values, random), { pinned: fixed, measure })
        : ofSeries(series, levelSeries(values, random), measure);
    })
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function ofSeries(series: SeriesStart[], levels: Level[], measure: RegressionMeasure): Regression[] {
  return levels.flatMap((level, index) => {
    const before = levels[index - 1];
    const last = series[level.from - 1];
    if (!before || !last || level.median <= before.median) return [];
    const row = regressionRow({
      before: { ref: last.id, title: `L-${last.number}` },
      pinned: false,
      beforeSeconds: before.median,
      seconds: level.median,
      ended: endOf(series, levels[index + 1], level),
      measure,
      during: series.slice(level.from, level.to),
      against: series.slice(before.from, before.to),
    });
    return row ?? [];
  });
}

function endOf(series: SeriesStart[], next: Level | undefined, level: Level): Regression["ended"] {
  const [last, first] = [series[level.to - 1], series[level.to]];
  if (!next || next.median >= level.median || !last || !first) return null;
  return { at: first.at.toISOString(), changed: changedBetween(last, first) };
}
