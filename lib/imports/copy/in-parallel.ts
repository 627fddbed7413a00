/** Maps in order with at most `limit` calls at a time. The first error ends it; calls in flight are left to end by themselves. */
export async function inParallel<T, R>(items: T[], limit: number, run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  async function drain() {
    for (const [index, item] of entries) results[index] = await run(item);
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, drain));
  return results;
}
