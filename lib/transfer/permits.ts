export type Permits = {
  /** Waits for a turn, first come first served. */
  take(signal: AbortSignal): Promise<void>;
  give(): void;
  setLimit(limit: number): void;
  taken(): number;
};

/** A counted gate whose limit may change. Lowering it takes nothing away: it only lets nobody in until enough have left. */
export function permits(initial: number): Permits {
  let limit = initial;
  let taken = 0;
  const waiting = new Set<() => void>();

  function admit(): void {
    for (const enter of waiting) {
      if (taken >= limit) return;
      waiting.delete(enter);
      taken++;
      enter();
    }
  }

  return {
    async take(signal) {
      signal.throwIfAborted();
      const turn = Promise.withResolvers<void>();
      const leave = () => {
        waiting.delete(turn.resolve);
        turn.reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      waiting.add(turn.resolve);
      admit();
      try {
        await turn.promise;
      } finally {
        signal.removeEventListener("abort", leave);
      }
    },
    give() {
      taken--;
      admit();
    },
    setLimit(next) {
      limit = next;
      admit();
    },
    taken: () => taken,
  };
}
