import type { CacheLabel } from "#lib/caches/cache-label.ts";
import { byteRate, exactSeconds, percent } from "#lib/format.ts";
import type { Network } from "#lib/loads/beside/schema.ts";
import type { RankRows } from "#lib/loads/weights/rank-rows.ts";

export type HeldBack = { strong: string; rest: string };

type Read = {
  /** Of the weights, until the last was in place. */
  seconds: number;
  /** Of these, what was done to the tensors after the last was read. */
  afterSeconds: number;
  bytes: number | null;
  network: Network | null;
  cache: CacheLabel | null;
  ranks: RankRows | null;
};

/** Below this share of what it carries a network holds nothing back. */
const idleBelow = 0.6;
/** A tail or an end that is shorter is not worth a sentence. */
const least = { seconds: 1, share: 0.05 };

const cacheSaid: Record<CacheLabel, HeldBack> = {
  none: { strong: "No zone cache.", rest: "Every byte came from the bucket." },
  populating: { strong: "The cache was filled.", rest: "Bytes came from the bucket; later starts find them near." },
  expired: { strong: "The cache had gone cold.", rest: "What it held was last read longer ago than its TTL." },
  warm: { strong: "Not the cache.", rest: "It was warm for this zone." },
};

/** What a network of so many Gbit/s carries, in bytes a second. */
export function networkRate({ gbps }: Network): number {
  return (gbps * 1e9) / 8;
}

/** The least that reading can take: bytes by what the network carries. Null where either is not known. */
export function floorSeconds(bytes: number | null, network: Network | null): number | null {
  return bytes === null || network === null ? null : bytes / networkRate(network);
}

/**
 * Whether more came a second than the network carries. Then its time is no floor: some bytes lay on the machine, in its memory or on its disk, or were read before
 * the phase began. A zone cache is none of these: what it holds comes over the network too.
 */
export function isBeyondNetwork(bytes: number | null, seconds: number, network: Network | null): boolean {
  const floor = floorSeconds(bytes, network);
  return floor !== null && floor > seconds;
}

/** What reading the weights waited for and what not, each in a sentence or two. */
export function heldBack({ seconds, afterSeconds, bytes, network, cache, ranks }: Read): HeldBack[] {
  const worth = Math.max(least.seconds, seconds * least.share);
  const said: (HeldBack | null)[] = [
    ranks !== null && ranks.wholeGib !== null
      ? { strong: "Every rank read everything.", rest: "Shared, each would read its part alone." }
      : null,
    bytes === null || network === null || seconds <= 0 ? null : byNetwork(bytes / seconds, network),
    cache === null ? null : cacheSaid[cache],
    byTail(ranks, worth),
    afterSeconds >= worth
      ? { strong: `${exactSeconds(afterSeconds)} after reading.`, rest: "Tensors are put in place and converted then." }
      : null,
  ];
  return said.filter((sentence) => sentence !== null);
}

function byNetwork(rate: number, network: Network): HeldBack {
  const share = rate / networkRate(network);
  if (share > 1) {
    const carried = `${byteRate(rate)} is more than the ${byteRate(networkRate(network))} that ${network.machineType} carries`;
    return { strong: "Not the network.", rest: `${carried}: not every byte came over it in this time.` };
  }
  const rest = `${byteRate(rate)} of the ${byteRate(networkRate(network))} that ${network.machineType} carries.`;
  if (share >= idleBelow) return { strong: `The network, at ${percent(share)}.`, rest };
  return { strong: `Not the network: it was ${percent(1 - share)} idle.`, rest };
}

function byTail(ranks: RankRows | null, worth: number): HeldBack | null {
  const slowest = ranks?.rows.find((row) => row.slowest);
  if (!slowest || ranks === null || ranks.tailSeconds === null || ranks.tailSeconds < worth) return null;
  return {
    strong: `A tail of ${exactSeconds(ranks.tailSeconds)}.`,
    rest: `${slowest.name} read on alone after the others were done.`,
  };
}
