export type RateLimit = { requests: number; windowSeconds: number };

export type Limiter = {
  /** Counts a request. Headers say how many are left; `refused` is the seconds to wait when there are none. */
  take(bucket: string, caller: string): { headers: Record<string, string>; refused: number | undefined };
  /** Sets another limit, or none, and forgets what was counted. */
  set(limit: RateLimit | null): void;
};

/** Fixed windows as the Hub counts them, told in the headers `RateLimit` and `RateLimit-Policy`. */
export function createLimiter(initial: RateLimit | null, timeScale = 1, now: () => number = Date.now): Limiter {
  let limit = initial;
  const windows = new Map<string, { used: number; endsAt: number }>();

  return {
    take(bucket, caller) {
      if (!limit) return { headers: {}, refused: undefined };
      const key = `${bucket} ${caller}`;
      const open = windows.get(key);
      const window =
        open && open.endsAt > now() ? open : { used: 0, endsAt: now() + limit.windowSeconds * timeScale * 1000 };
      window.used += 1;
      windows.set(key, window);

      const left = limit.requests - window.used;
      const seconds = Math.ceil((window.endsAt - now()) / 1000);
      const headers = {
        RateLimit: `"${bucket}";r=${Math.max(left, 0)};t=${seconds}`,
        "RateLimit-Policy": `"fixed window";"${bucket}";q=${limit.requests};w=${limit.windowSeconds}`,
      };
      return { headers, refused: left < 0 ? seconds : undefined };
    },
    set(next) {
      limit = next;
      windows.clear();
    },
  };
}
