import { dayMs } from "#lib/caches/worth/utc-day.ts";

/** After so long a cache that nobody reads is pointed out: it is paid for. */
const longMs = dayMs;

type Facts = {
  /** Since when the cache serves; null where it does not. */
  since: Date | null;
  /** The last day on which Monitoring told of a read in the zone, and from when on it has told; null where it does not. */
  lastTrafficDay: Date | null;
  knownFrom: Date | null;
  /** When the last start that read in the zone had its weights. */
  lastStartAt: Date | null;
  now: Date;
};

/** Since when nobody reads a cache, once that is a day ago. Null where somebody does, and where Monitoring has not told. */
export function unreadSince({ since, lastTrafficDay, knownFrom, lastStartAt, now }: Facts): Date | null {
  if (since === null || knownFrom === null) return null;
  const reads = [lastTrafficDay && new Date(lastTrafficDay.getTime() + dayMs), lastStartAt];
  const last = [since, knownFrom, ...reads.filter((at) => at !== null)].toSorted(
    (a, b) => b.getTime() - a.getTime(),
  )[0];
  return last && now.getTime() - last.getTime() >= longMs ? last : null;
}
