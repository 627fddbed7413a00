import { type Bounds, firstConcurrency, nextConcurrency } from "./concurrency.ts";
import { permits } from "./permits.ts";
import { pause } from "./with-retries.ts";

/** How fast a copy goes: how many parts are in flight, and whether the source may be asked at all. */
export type Pace = {
  /** Waits for a turn to move a part. */
  enter(signal: AbortSignal): Promise<void>;
  leave(): void;
  /** Waits out what the source asked for; nothing is asked of it meanwhile. */
  clear(signal: AbortSignal): Promise<void>;
  /** Either side asked to slow down. With `sourceSeconds`, the source is left alone for that long. */
  throttled(sourceSeconds?: number): void;
  received(bytes: number): void;
  /** Milliseconds that whoever received so many bytes has to rest, so that all together stay below the cap. */
  restMs(bytes: number): number;
  /** Parts in flight now and at most. */
  parts(): { inFlight: number; limit: number };
  close(): void;
};

type Options = { bounds: Bounds; lookSeconds: number; mostBytesPerSecond?: number | undefined };

/** Looks at the throughput every `lookSeconds` and moves the number of parts in flight by the rule in `concurrency.ts`. */
export function pace({ bounds, lookSeconds, mostBytesPerSecond = Number.POSITIVE_INFINITY }: Options): Pace {
  let paidUntil = performance.now();
  let now = firstConcurrency(bounds);
  let bytes = 0;
  let lookedAt = performance.now();
  let wasThrottled = false;
  let clearAt = 0;
  const turns = permits(now.limit);

  const timer = setInterval(() => {
    const seconds = (performance.now() - lookedAt) / 1000;
    const saturated = turns.taken() >= now.limit;
    now = nextConcurrency(now, { bytesPerSecond: bytes / seconds, throttled: wasThrottled, saturated }, bounds);
    turns.setLimit(now.limit);
    bytes = 0;
    lookedAt = performance.now();
    wasThrottled = false;
  }, lookSeconds * 1000);

  return {
    enter: (signal) => turns.take(signal),
    leave: () => turns.give(),
    async clear(signal) {
      for (let rest = clearAt - performance.now(); rest > 0; rest = clearAt - performance.now()) {
        await pause(rest / 1000, signal);
      }
    },
    throttled(sourceSeconds = 0) {
      wasThrottled = true;
      clearAt = Math.max(clearAt, performance.now() + sourceSeconds * 1000);
    },
    received(count) {
      bytes += count;
    },
    restMs(count) {
      const at = performance.now();
      paidUntil = Math.max(at, paidUntil) + (count * 1000) / mostBytesPerSecond;
      return paidUntil - at;
    },
    parts: () => ({ inFlight: turns.taken(), limit: now.limit }),
    close: () => clearInterval(timer),
  };
}
