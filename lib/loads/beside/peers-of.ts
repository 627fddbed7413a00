import type { Peers } from "#lib/loads/beside/schema.ts";
import { quantile } from "#lib/loads/spread.ts";

export type PeerStart = { id: string; number: number; totalSeconds: number | null };

/** How long starts like it took, the newest first; null without any. */
export function peersOf(starts: readonly PeerStart[], days: number): Peers | null {
  const timed = starts.flatMap(({ totalSeconds }) => totalSeconds ?? []);
  const [newest] = starts;
  if (!newest || timed.length === 0) return null;
  const at = (share: number) => quantile(timed, share);
  return {
    starts: timed.length,
    days,
    low: at(0.05),
    quarter: at(0.25),
    median: at(0.5),
    threeQuarters: at(0.75),
    high: at(0.95),
    newest: { id: newest.id, number: newest.number },
  };
}
