import { type Engine, patiently } from "./engine.ts";
import type { Location, SourceFile } from "./ports.ts";

/** Where a file is now, for all its parts. */
export type Locations = {
  current(): Promise<Location>;
  /** Says that this location no longer serves; a newer one is left alone. */
  refuse(location: Location): void;
};

/** A signed URL is renewed this long before it ends, or at half its life when that is shorter. */
const MARGIN_SECONDS = 300;

/**
 * Asks `locate` once for all parts of a file, and again only when needed: many parts find a URL expired at the same moment. It is asked
 * patiently here, for all of them, so what it throws in the end is final.
 */
export function locations(engine: Engine, file: SourceFile, signal: AbortSignal): Locations {
  let located: { location: Location; renewAt: number } | undefined;
  let asking: Promise<Location> | undefined;

  async function ask(): Promise<Location> {
    const location = await patiently({ engine, path: file.path, side: "source", signal }, async () => {
      await engine.pace.clear("source", signal);
      return file.locate(signal);
    });
    located = { location, renewAt: renewAt(location) };
    asking = undefined;
    return location;
  }

  return {
    current() {
      if (located && performance.now() < located.renewAt) return Promise.resolve(located.location);
      asking ??= ask();
      return asking;
    },
    refuse(location) {
      if (located?.location === location) located = undefined;
    },
  };
}

/**
 * When to renew, of a clock that never jumps. One that ended before it came was signed by another clock than ours: it serves until it is refused,
 * or every part would ask anew.
 */
function renewAt({ expiresAt }: Location): number {
  const life = expiresAt ? expiresAt.getTime() - Date.now() : 0;
  if (life <= 0) return Number.POSITIVE_INFINITY;
  return performance.now() + life - Math.min(MARGIN_SECONDS * 1000, life / 2);
}
