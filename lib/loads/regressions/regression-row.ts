import { cacheLabels } from "#lib/caches/cache-label.ts";
import { phaseKeys } from "#lib/loads/phases.ts";
import type { Changed, Regression, RegressionMeasure } from "#lib/loads/regressions/schema.ts";
import type { SeriesStart } from "#lib/loads/regressions/series-start.ts";
import { usualSpread } from "#lib/loads/spread.ts";
import { settingChanges } from "#lib/loads/start/start-settings.ts";
import { median } from "#lib/median.ts";

type Found = Pick<Regression, "before" | "pinned" | "beforeSeconds" | "seconds" | "ended"> & {
  measure: RegressionMeasure;
  /** The slow ones, by time, and those that they are slow against. */
  during: SeriesStart[];
  against: SeriesStart[];
};

/** A regression as it is told; null where nothing was slow. */
export function regressionRow({ during, against, measure, ...levels }: Found): Regression | null {
  const [first] = during;
  const last = against.at(-1);
  if (!first || !last) return null;
  const { id, number, name, model, accelerator, zone, cache, at } = first;
  return {
    loadId: id,
    number,
    measure,
    at: at.toISOString(),
    name,
    model,
    accelerator,
    zone,
    cache: cacheLabels.find((label) => label === cache) ?? null,
    ...levels,
    loadIds: during.map((start) => start.id),
    changed: changedBetween(last, first),
    phases: slowerPhases(against, during),
    dismissed: null,
  };
}

/** What could have done it, as far as it is no part of the baseline. */
export function changedBetween(last: SeriesStart, first: SeriesStart): Changed[] {
  const pairs = [
    { label: "Image", from: imageName(last.image), to: imageName(first.image) },
    { label: "Deployment", from: last.deployment, to: first.deployment },
  ];
  const settings = settingChanges(last.settings, first.settings).map(({ name, ...ends }) => ({ label: name, ...ends }));
  return [...pairs.filter(({ from, to }) => from !== to), ...settings];
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
