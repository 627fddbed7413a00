import classes from "./cache-mark.module.css";
import type { CacheLabel } from "#lib/caches/cache-label.ts";

const looks: Record<CacheLabel, { shape: string; words: string }> = {
  none: { shape: "○", words: "no cache" },
  populating: { shape: "▲", words: "populating cache" },
  expired: { shape: "◇", words: "expired cache" },
  warm: { shape: "●", words: "warm cache" },
};

/** What the zone's cache was to a start, in its colour, shape and words. */
export function CacheMark({ label }: Readonly<{ label: CacheLabel }>) {
  const { shape, words } = looks[label];
  return (
    <span className={classes.root} data-label={label}>
      <span className={classes.shape} aria-hidden>
        {shape}
      </span>{" "}
      {words}
    </span>
  );
}
