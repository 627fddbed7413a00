import { type CommonLimit, unshared } from "./common-limit.ts";
import { type Bounds, firstConcurrency, nextConcurrency } from "./concurrency.ts";
import { permits } from "./permits.ts";
import { pause } from "./with-retries.ts";

export type Side = "source" | "sink";

/** How fast a copy goes: how many requests are open on either side, and whether it may be asked at all. */
export type Pace = {
  /** Waits for a turn to ask that side for, or give it, a part. */
  enter(side: Side, signal: AbortSignal): Promise<void>;
  leave(side: Side): void;
  /** Waits out what that side asked for, of this run or of others; nothing is asked of it meanwhile. */
  clear(side: Side, signal: AbortSignal): Promise<void>;
  /** Milliseconds that a side is left alone only because another run was asked to. */
  othersRestMs(side: Side): number;
  /** A side asked to slow down. With `seconds`, it is left alone for that long. */
  throttled(side: Side, seconds?: number): void;
  received(bytes: number): void;
  /** Waits until all together are below the cap again after so many bytes. Absent where there is none. */
  rest?: (bytes: number, signal: AbortSignal) => Promise<void>;
  /** Parts that are being read now and at most. */
  parts(): { inFlight: number; limit: number };
  close(): void;
};

type Options = {
  bounds: Bounds;
  lookSeconds: number;
  mostBytesPerSecond?: number | undefined;
  /** What is shared with other runs on the same hosts. Absent: nothing. */
  common?: Partial<Record<Side, CommonLimit>> | undefined;
};

/**
 * Looks at the throughput every `lookSeconds` and moves the number of parts in flight by the rule in `concurrency.ts`, within what all who speak to the
 * same hosts may have there together.
 */
export function pace({ bounds, lookSeconds, mostBytesPerSecond, common }: Options): Pace {
  let now = firstConcurrency(bounds);
  let bytes = 0;
  let lookedAt = performance.now();
  let wasThrottled = false;
  const source = side(now.limit, common?.source);
  const sink = side(bounds.most, common?.sink);
  const sides = { source, sink };

  const timer = setInterval(() => {
    const seconds = (performance.now() - lookedAt) / 1000;
    const saturated = source.turns.taken() >= source.limit();
    now = nextConcurrency(now, { bytesPerSecond: bytes / seconds, throttled: wasThrottled, saturated }, bounds);
    source.setLimit(now.limit);
    sink.setLimit(bounds.most);
    bytes = 0;
    lookedAt = performance.now();
    wasThrottled = false;
  }, lookSeconds * 1000);

  return {
    enter: (name, signal) => sides[name].turns.take(signal),
    leave: (name) => sides[name].turns.give(),
    async clear(name, signal) {
      for (let rest = sides[name].restMs(); rest > 0; rest = sides[name].restMs()) await pause(rest / 1000, signal);
    },
    othersRestMs: (name) => sides[name].othersRestMs(),
    throttled(name, seconds) {
      wasThrottled = true;
      sides[name].throttled(seconds);
    },
    received(count) {
      bytes += count;
    },
    ...(mostBytesPerSecond !== undefined && { rest: cap(mostBytesPerSecond) }),
    parts: () => ({ inFlight: source.turns.taken(), limit: source.limit() }),
    close() {
      clearInterval(timer);
      source.share.leave();
      sink.share.leave();
    },
  };
}

/** What a timer that came late has left unused may be used so much later, or the rate would stay below what is allowed. */
const LATE_MS = 100;

function cap(bytesPerSecond: number) {
  let paidUntil = performance.now();
  return async (bytes: number, signal: AbortSignal): Promise<void> => {
    const at = performance.now();
    paidUntil = Math.max(at - LATE_MS, paidUntil) + (bytes * 1000) / bytesPerSecond;
    if (paidUntil > at) await pause((paidUntil - at) / 1000, signal);
  };
}

/** One side: its turns, within this run's own limit and its share of the common one. */
function side(first: number, common: CommonLimit = unshared) {
  // Who joins may be asked at once what it has taken.
  const turns = permits(1);
  const share = common.join(() => turns.taken());
  let own = first;
  let clearAt = 0;
  const limit = () => Math.max(1, Math.min(own, share.most()));
  turns.setLimit(limit());

  return {
    turns,
    share,
    limit,
    setLimit(next: number) {
      own = next;
      turns.setLimit(limit());
    },
    restMs: () => Math.max(clearAt - performance.now(), share.restMs()),
    othersRestMs() {
      const rest = share.restMs();
      // What this run was asked itself comes back a moment later.
      return rest > clearAt - performance.now() + 1_000 ? rest : 0;
    },
    throttled(seconds?: number) {
      clearAt = Math.max(clearAt, performance.now() + (seconds ?? 0) * 1000);
      share.throttled(seconds);
    },
  };
}
