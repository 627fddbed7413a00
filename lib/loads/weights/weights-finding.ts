import type { CacheLabel } from "#lib/caches/cache-label.ts";
import { byteRate, byteSize, duration, percent } from "#lib/format.ts";
import type { Advice } from "#lib/loads/advice/advice.ts";
import type { EarlierRead, Network } from "#lib/loads/beside/schema.ts";
import { isBeyondNetwork, networkRate } from "#lib/loads/weights/held-back.ts";

type Read = {
  seconds: number;
  bytes: number | null;
  network: Network | null;
  cache: CacheLabel | null;
  advice: readonly Advice[];
  earlier: EarlierRead | null;
};

/** A difference that is smaller is none that somebody would act on. */
const worth = 0.05;

/** What the weights say: how much came how fast beside what the network carries, then what would help most or how an earlier start did. */
export function weightsFinding({ seconds, bytes, network, cache, advice, earlier }: Read) {
  if (bytes === null || seconds <= 0)
    return { strong: `Weights took ${duration(seconds)}.`, rest: helps(advice) ?? against(seconds, cache, earlier) };
  const rate = bytes / seconds;
  const rest = helps(advice) ?? against(seconds, cache, earlier);
  const read = `${byteSize(bytes)} at ${byteRate(rate)}`;
  if (isBeyondNetwork(bytes, seconds, network)) {
    const where = "Some of it lay on the machine, or was read before.";
    return { strong: `${read}, more than the network carries.`, rest: `${where} ${rest}`.trim() };
  }
  const share = network === null ? "" : `, ${percent(rate / networkRate(network))} of what the network carries`;
  return { strong: `${read}${share}.`, rest };
}

function helps(advice: readonly Advice[]): string | null {
  const best = advice.find(({ phase, measured }) => phase === "weights" && measured);
  if (!best) return null;
  return `${best.title}: ${duration(best.seconds)} less, for ${best.basis}.`;
}

function against(seconds: number, cache: CacheLabel | null, earlier: EarlierRead | null): string {
  if (earlier === null) return "";
  const name = earlierName(earlier, cache);
  const difference = seconds - earlier.seconds;
  if (Math.abs(difference) < earlier.seconds * worth) return `As long as ${name}.`;
  return `${duration(Math.abs(difference))} ${difference < 0 ? "less" : "more"} than ${name}.`;
}

const caches: Record<CacheLabel, string> = {
  none: "without a cache",
  populating: "while the cache was filled",
  warm: "with a warm cache",
  expired: "with a cache gone cold",
};

/** `L-1987`, and how its cache was where that is what differs. */
export function earlierName({ number, cache: its }: EarlierRead, cache: CacheLabel | null): string {
  return its === null || its === cache ? `L-${number}` : `L-${number}, ${caches[its]}`;
}
