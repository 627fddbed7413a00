const usualFreshMs = 1_000;

/**
 * A secret as it was a second ago at most. It goes with each of the thousands of requests of a copy, and would be read from the database as often. What
 * cannot be read is not kept.
 */
export function recentSecret(
  read: () => Promise<string | undefined>,
  freshMs = usualFreshMs,
): () => Promise<string | undefined> {
  let last: { readAt: number; value: Promise<string | undefined> } | undefined;

  return () => {
    if (last && performance.now() - last.readAt < freshMs) return last.value;
    const value = read();
    last = { readAt: performance.now(), value };
    value.catch(() => (last = undefined));
    return value;
  };
}
