/**
 * Maps in order with at most `limit` calls at a time. The first error ends it: nothing new is begun, the signal that calls are given is aborted, and
 * the error is thrown when those in flight have ended, so that nothing goes on behind whoever hears of it.
 */
export async function inParallel<T, R>(
  items: T[],
  limit: number,
  run: (item: T, failed: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const failing = new AbortController();
  async function drain() {
    for (const [index, item] of entries) {
      if (failing.signal.aborted) return;
      try {
        results[index] = await run(item, failing.signal);
      } catch (error) {
        failing.abort(error);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, drain));
  failing.signal.throwIfAborted();
  return results;
}
