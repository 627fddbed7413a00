/** Takes parts as they arrive and passes them on in file order. */
export type Frontier = {
  /** Resolves when the part was passed on and taken; rejects when the copy stops before its turn. */
  add(number: number, take: () => Promise<void>): Promise<void>;
};

/** A file's hash must see its bytes in order while parts arrive in any: an early part waits here, in its slot, which is what bounds the window. */
export function frontier(signal: AbortSignal): Frontier {
  let next = 1;
  const early = new Map<number, { go: () => void; stop: (reason: unknown) => void }>();

  signal.addEventListener(
    "abort",
    () => {
      for (const { stop } of early.values()) stop(signal.reason);
      early.clear();
    },
    { once: true },
  );

  function advance(): void {
    for (let part = early.get(next); part; part = early.get(next)) {
      early.delete(next++);
      part.go();
    }
  }

  return {
    async add(number, take) {
      signal.throwIfAborted();
      const turn = Promise.withResolvers<void>();
      early.set(number, { go: () => turn.resolve(take()), stop: turn.reject });
      advance();
      await turn.promise;
    },
  };
}
