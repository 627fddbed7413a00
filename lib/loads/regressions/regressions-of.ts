import { cacheLabels } from "#lib/caches/cache-label.ts";
import { median } from "#lib/median.ts";
import { type PhaseKey, phaseKeys } from "#lib/loads/phases.ts";
import { type Level, levelSeries } from "#lib/loads/regressions/level-series.ts";
import type { Changed, Regression, RegressionMeasure } from "#lib/loads/regressions/schema.ts";
import { usualSpread } from "#lib/loads/spread.ts";

/** A start as it is compared; those of one `baseline` differ in nothing that they are compared for. */
export type SeriesStart = {
  id: string;
  number: number;
  name: string;
  at: Date;
  baseline: string;
  model: string | null;
  accelerator: string | null;
  zone: string | null;
  cache: string | null;
  image: string | null;
  deployment: string | null;
  concurrency: number | null;
  weightsSeconds: number | null;
  readySeconds: number | null;
  phases: Partial<Record<PhaseKey, number>>;
};

/** As many of the newest of one baseline are looked at. */
const mostStarts = 60;

/** The regressions among starts of several baselines, by one measure, the newest first. `randomOf` gives numbers that are the same for the same baseline. */
export function regressionsOf(
  starts: readonly SeriesStart[],
  measure: RegressionMeasure,
  randomOf: (baseline: string) => () => number,
): Regression[] {
  const groups = Map.groupBy(starts, ({ baseline }) => baseline);
  return [...groups]
    .flatMap(([baseline, all]) => {
      const series = all
        .filter((start) => valueOf(start, measure) !== null)
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        .slice(-mostStarts);
      const values = series.map((start) => valueOf(start, measure) ?? 0);
      return ofSeries(series, levelSeries(values, randomOf(baseline)), measure);
    })
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function ofSeries(series: SeriesStart[], levels: Level[], measure: RegressionMeasure): Regression[] {
  return levels.flatMap((level, index) => {
    const before = levels[index - 1];
    if (!before || level.median <= before.median) return [];
    const [last, first] = [series[level.from - 1], series[level.from]];
    if (!last || !first) return [];
    const { id, number, name, model, accelerator, zone, cache, at } = first;
    return {
      loadId: id,
      number,
      before: { id: last.id, number: last.number },
      measure,
      at: at.toISOString(),
      name,
      model,
      accelerator,
      zone,
      cache: cacheLabels.find((label) => label === cache) ?? null,
      beforeSeconds: before.median,
      seconds: level.median,
      starts: level.to - level.from,
      changed: changedBetween(last, first),
      phases: slowerPhases(series.slice(before.from, before.to), series.slice(level.from, level.to)),
      ended: endOf(series, levels[index + 1], level),
      dismissed: null,
    };
  });
}

function endOf(series: SeriesStart[], next: Level | undefined, level: Level): Regression["ended"] {
  const [last, first] = [series[level.to - 1], series[level.to]];
  if (!next || next.median >= level.median || !last || !first) return null;
  return { at: first.at.toISOString(), changed: changedBetween(last, first) };
}

/** What could have done it, as far as it is no part of the baseline. */
function changedBetween(last: SeriesStart, first: SeriesStart): Changed[] {
  const pairs = [
    { label: "Image", from: imageName(last.image), to: imageName(first.image) },
    { label: "Deployment", from: last.deployment, to: first.deployment },
  ];
  return pairs.filter(({ from, to }) => from !== to);
}

/** `vllm-openai:v0.11.1` of its whole address. */
export function imageName(image: string | null): string | null {
  return image === null ? null : image.slice(image.lastIndexOf("/") + 1);
}

function slowerPhases(before: SeriesStart[], during: SeriesStart[]): Regression["phases"] {
  return phaseKeys
    .flatMap((key) => {
      const [was, is] = [before, during].map((starts) => starts.map(({ phases }) => phases[key] ?? 0));
      if (!was || !is) return [];
      const seconds = median(is) - median(was);
      return seconds > usualSpread(was) ? [{ key, seconds }] : [];
    })
    .toSorted((a, b) => b.seconds - a.seconds);
}

function valueOf({ weightsSeconds, readySeconds }: SeriesStart, measure: RegressionMeasure): number | null {
  return measure === "weights" ? weightsSeconds : readySeconds;
}
