import type { PeerStart } from "#lib/loads/beside/peers-of.ts";
import { medianSpread, usualSpread } from "#lib/loads/spread.ts";

/** Fewer starts alike tell no spread. */
const least = 3;

/** How far one start usually lies from the median of so many, by those like it; null where too few are known. */
export function baselineSpread(alike: readonly PeerStart[], starts: number): number | null {
  const totals = alike.flatMap(({ totalSeconds }) => totalSeconds ?? []);
  if (totals.length < least) return null;
  const single = usualSpread(totals);
  return Math.hypot(single, medianSpread(single, starts));
}
