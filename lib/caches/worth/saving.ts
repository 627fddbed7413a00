import type { Prices } from "#lib/caches/worth/prices.ts";
import type { StartGroup } from "#lib/caches/worth/start-group.ts";

/** What the warm cache of a zone saves its starts, by those that were measured with and without. */
export type Saving = {
  /** Starts a day that read from the bucket in the zone, and those of them that met a warm cache. */
  startsADay: number;
  warmADay: number;
  /** A start, in the middle; null where none was measured both with a warm cache and without. */
  seconds: number | null;
  /** All GPUs of the starts that met a warm cache, a day. */
  gpuSecondsADay: number | null;
  /** Worth of a day, and of one start that meets a warm cache; null where the GPUs have no price. */
  aDay: number | null;
  aStart: number | null;
  /** Accelerators of starts that were measured, without a price. */
  unpriced: string[];
};

type Measured = { all: number; warm: number; seconds: number; gpuSeconds: number; worth: number | null };

/**
 * What starts of a zone save by its cache. Where the zone has not measured a warm start or one without a cache, starts on the same GPUs that read the
 * same weights in other zones of the bucket tell. `days` is over how many days the recent starts were counted.
 */
export function saving(
  zone: string,
  groups: readonly StartGroup[],
  { prices, days }: { prices: Prices; days: number },
): Saving {
  const own = groups.filter((group) => group.zone === zone);
  const unpriced = new Set<string>();
  const measured: Measured[] = [];
  for (const here of Map.groupBy(own, readAlike).values()) {
    const [first] = here;
    if (!first) continue;
    const { accelerator, gpus } = first;
    const seconds = savedSeconds(
      here,
      groups.filter((group) => readAlike(group) === readAlike(first)),
    );
    if (seconds === null || gpus === null) continue;
    const price = accelerator === null ? null : prices.gpuHour(accelerator);
    if (price === null && accelerator !== null) unpriced.add(accelerator);
    const gpuSeconds = seconds * gpus;
    const [all, warm] = [recentOf(here), recentOf(here.filter(({ met }) => met === "warm"))];
    measured.push({ all, warm, seconds, gpuSeconds, worth: price === null ? null : (gpuSeconds * price) / 3_600 });
  }
  const isPriced = measured.length > 0 && measured.every(({ worth }) => worth !== null);
  const warmSum = (of: (one: Measured) => number) => measured.reduce((sum, one) => sum + one.warm * of(one), 0);
  return {
    startsADay: recentOf(own) / days,
    warmADay: recentOf(own.filter(({ met }) => met === "warm")) / days,
    seconds: meanOf(measured, ({ seconds }) => seconds),
    gpuSecondsADay: measured.length === 0 ? null : warmSum(({ gpuSeconds }) => gpuSeconds) / days,
    aDay: isPriced ? warmSum(({ worth }) => worth ?? 0) / days : null,
    aStart: isPriced ? meanOf(measured, ({ worth }) => worth ?? 0) : null,
    unpriced: [...unpriced],
  };
}

function readAlike({ weights, accelerator, gpus }: StartGroup): string {
  return JSON.stringify([weights, accelerator, gpus]);
}

function recentOf(groups: readonly StartGroup[]): number {
  return groups.reduce((sum, { recent }) => sum + recent, 0);
}

/** By how much the middle start with a warm cache reads faster than the one without, of the zone if it has both. */
function savedSeconds(here: readonly StartGroup[], anywhere: readonly StartGroup[]): number | null {
  if (here[0]?.weights == null) return null;
  for (const groups of [here, anywhere]) {
    const warm = meanSeconds(groups.filter(({ met }) => met === "warm"));
    const without = meanSeconds(groups.filter(({ met }) => met === "without"));
    if (warm !== null && without !== null) return without - warm;
  }
  return null;
}

/** Of one zone there is one group; of several, each counts alike. */
function meanSeconds(groups: readonly StartGroup[]): number | null {
  return groups.length === 0 ? null : groups.reduce((sum, { seconds }) => sum + seconds, 0) / groups.length;
}

/** Weighed by how often each is started; alike where none was of late. */
function meanOf(measured: readonly Measured[], of: (one: Measured) => number): number | null {
  if (measured.length === 0) return null;
  const starts = measured.reduce((sum, { all }) => sum + all, 0);
  const weight = ({ all }: Measured) => (starts === 0 ? 1 / measured.length : all / starts);
  return measured.reduce((sum, one) => sum + of(one) * weight(one), 0);
}
