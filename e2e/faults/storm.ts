import { setTimeout as sleep } from "node:timers/promises";
import { blows } from "./blows.ts";
import type { Shaken } from "./shaken-sluice.ts";

/** Of each round. */
const strikes = 3;

/**
 * Strikes Sluice at moments that `random` chooses, one blow after the other; the first is the round's own, so that each kind has its turn. `end` lets the
 * one that is on its way pass, leaves the rest, and tells what happened when.
 */
export function startStorm(shaken: Shaken, round: number, random: () => number) {
  const plan = Array.from({ length: strikes }, (_, index) => {
    const drawn = Math.floor(random() * blows.length);
    const blow = blows[index === 0 ? round % blows.length : drawn];
    return { blow, afterSeconds: 0.2 + random() * 5, seconds: 0.5 + random() * 5, pick: random() };
  });
  const over = new AbortController();
  const told: string[] = [];
  const beganAt = performance.now();

  const storm = (async () => {
    for (const { blow, afterSeconds, seconds, pick } of plan) {
      await sleep(afterSeconds * 1_000, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted || !blow) return;
      const at = ((performance.now() - beganAt) / 1_000).toFixed(1);
      told.push(`${blow.name} at ${at} s${blow.lasts ? ` for ${seconds.toFixed(1)} s` : ""}`);
      await blow.strike(shaken, seconds, pick);
    }
  })();

  return {
    told,
    async end() {
      over.abort();
      await storm;
    },
  };
}
