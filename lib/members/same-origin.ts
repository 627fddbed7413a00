const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Whether a write comes from a page of ours: its `Origin` is the configured one, or another loopback name of it on the same port. A request
 * without `Origin` is not, which Next itself would let through.
 */
export function isSameOrigin(origin: string | null, configured: string): boolean {
  if (!origin || !URL.canParse(origin)) return false;

  const from = new URL(origin);
  const ours = new URL(configured);
  if (from.origin === ours.origin) return true;
  return (
    loopback.has(from.hostname) &&
    loopback.has(ours.hostname) &&
    from.port === ours.port &&
    from.protocol === ours.protocol
  );
}
