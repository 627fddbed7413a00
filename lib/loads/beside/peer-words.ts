import { duration } from "#lib/format.ts";
import type { Peers } from "#lib/loads/beside/schema.ts";

/** Fewer have no middle half that would mean something. */
export const leastPeers = 5;

/** Where a start stands among those like it. */
export function peerSentence({ median, quarter, threeQuarters }: Peers, seconds: number): string {
  const away = duration(Math.abs(seconds - median));
  const side = seconds < median ? "under" : "over";
  const first =
    away === "0.0 s" ? `At the median of ${duration(median)}` : `${away} ${side} the median of ${duration(median)}`;
  return `${first}; the middle half lies between ${duration(quarter)} and ${duration(threeQuarters)}.`;
}

/** Said in the place of a strip that would rest on too few. */
export function fewPeersSentence(peers: Peers | null): string {
  if (peers === null)
    return "No earlier start like this one: the same weights, GPUs, zone, cache, loader and concurrency.";
  const many = peers.starts === 1 ? "One earlier start" : `${peers.starts} earlier starts`;
  return `${many} like this one, with a median of ${duration(peers.median)}: too few to tell what is usual.`;
}
