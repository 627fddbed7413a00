import { changeHref, type ProposedChange } from "#lib/deployments/proposed-change.ts";
import type { Advice, AdviceAction, AdviceFacts, PastStart } from "#lib/loads/advice/advice.ts";
import { fromHistory, leastStarts } from "#lib/loads/advice/from-history.ts";
import { median } from "#lib/median.ts";

/** A rate below this share of the network's is not held back by it. */
const idleShare = 0.6;

/** A zone cache, switched on or kept for longer. */
export function cacheAdvice({ start, history, place: { bucket, zone } }: AdviceFacts): Advice | null {
  const seconds = start.seconds.weights ?? 0;
  if ((start.cache !== "none" && start.cache !== "expired") || bucket === null || zone === null) return null;
  const warm = history.filter((one) => one.cache === "warm" && isReadAlike(one, start)).flatMap(weightsOf);
  return {
    key: "cache",
    phase: "weights",
    title: start.cache === "none" ? `Switch the cache on in ${zone}` : `Keep the cache in ${zone} for longer`,
    ...fromHistory(seconds, warm, "met it warm", seconds),
    cost: "A cache is paid for by what it holds; its page says from how many starts a day it pays.",
    action: { kind: "link", label: "Open cache", needs: "caches:read", href: `/caches/${bucket}/${zone}` },
  };
}

/** The streamer in the place of a loader that reads files one after the other. */
export function loaderAdvice({ start, history, place }: AdviceFacts): Advice | null {
  const seconds = start.seconds.weights ?? 0;
  if (start.loader !== "default") return null;
  const streamed = history.filter(({ loader }) => loader?.startsWith("runai_streamer")).flatMap(weightsOf);
  return {
    key: "loader",
    phase: "weights",
    title: "Stream the weights",
    ...fromHistory(seconds, streamed, "streamed them", seconds),
    cost: null,
    value: "runai_streamer",
    action: changeOf(place, "Change deployment") ?? {
      kind: "copy",
      label: "Copy argument",
      text: "--load-format=runai_streamer",
    },
  };
}

/** Ranks that share the reading. */
export function sharedReadAdvice({ start, wholeReaders, place }: AdviceFacts): Advice | null {
  const seconds = start.seconds.weights ?? 0;
  if (wholeReaders === null || wholeReaders < 2) return null;
  const text = `--model-loader-extra-config={"distributed":true}`;
  return {
    key: "distributed",
    phase: "weights",
    title: "Let each rank read its share",
    seconds: seconds * (1 - 1 / wholeReaders),
    measured: false,
    basis: `not measured here: ${wholeReaders} ranks read the whole model each`,
    cost: "Ranks hand tensors to one another through the GPUs' memory.",
    value: "on",
    action: changeOf(place, "Share reading", { distributed: true }) ?? { kind: "copy", label: "Copy argument", text },
  };
}

/** Another number of ranges at a time: the best that was tried here, else twice as many where the network is idle. */
export function concurrencyAdvice(facts: AdviceFacts): Advice | null {
  const { start, networkBytesPerSecond, place } = facts;
  const seconds = start.seconds.weights ?? 0;
  if (start.concurrency === null || !start.loader?.startsWith("runai_streamer")) return null;
  const best = bestConcurrency(facts, start.concurrency);
  const known = { key: "concurrency", phase: "weights" as const, cost: "Each range more holds a buffer in memory." };
  if (best !== null) {
    const title = `Read ${best.concurrency} ranges at a time, not ${start.concurrency}`;
    const estimate = fromHistory(seconds, best.seconds, `read ${best.concurrency} at a time`, 0);
    return { ...known, title, ...estimate, ...concurrencyAction(place, best.concurrency) };
  }
  if (start.bytes === null || networkBytesPerSecond === null || seconds <= 0) return null;
  const share = start.bytes / seconds / networkBytesPerSecond;
  if (share >= idleShare) return null;
  const twice = start.concurrency * 2;
  const basis = `not measured here: the network was ${Math.round((1 - share) * 100)} % idle`;
  const bound = seconds - start.bytes / networkBytesPerSecond;
  const title = `Try ${twice} ranges at a time, not ${start.concurrency}`;
  return { ...known, title, seconds: bound, measured: false, basis, ...concurrencyAction(place, twice) };
}

function bestConcurrency({ start, history }: AdviceFacts, now: number) {
  const alike = history.filter(
    (one) =>
      one.loader === start.loader &&
      one.zone === start.zone &&
      one.cache === start.cache &&
      one.concurrency !== null &&
      one.concurrency !== now,
  );
  const tried = [...Map.groupBy(alike, ({ concurrency }) => concurrency ?? 0)]
    .map(([concurrency, starts]) => ({ concurrency, seconds: starts.flatMap(weightsOf) }))
    .filter(({ seconds }) => seconds.length >= leastStarts && median(seconds) < (start.seconds.weights ?? 0))
    .toSorted((a, b) => median(a.seconds) - median(b.seconds));
  return tried[0] ?? null;
}

function isReadAlike(one: PastStart, start: PastStart): boolean {
  return one.loader === start.loader && one.concurrency === start.concurrency;
}

function weightsOf({ seconds }: PastStart): number[] {
  return seconds.weights === undefined ? [] : [seconds.weights];
}

function concurrencyAction(place: AdviceFacts["place"], value: number): { value: string; action: AdviceAction } {
  const copy = { kind: "copy" as const, label: "Copy variable", text: `RUNAI_STREAMER_CONCURRENCY=${value}` };
  return { value: `${value}`, action: changeOf(place, `Set it to ${value}`, { concurrency: value }) ?? copy };
}

/** Where the settings of its deployment are changed, with what is advised filled in; null for an uploaded log. */
export function changeOf(
  { deploymentId }: AdviceFacts["place"],
  label: string,
  change?: ProposedChange,
): AdviceAction | null {
  if (deploymentId === null) return null;
  return { kind: "link", label, needs: "deployments:write", href: changeHref(deploymentId, change) };
}
