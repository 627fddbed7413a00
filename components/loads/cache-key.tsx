import classes from "./cache-key.module.css";
import { markPath } from "#components/loads/explorer/mark-path.ts";
import { type CacheState, cacheWords } from "#lib/loads/explorer/explorer-words.ts";

/** A state of the cache as charts draw it, with its name. */
export function CacheKey({ state }: Readonly<{ state: CacheState }>) {
  return (
    <span className={classes.root}>
      <svg width={14} height={14} aria-hidden className={classes.mark} data-cache={state}>
        <path d={markPath(state, 7, 7)} />
      </svg>
      {cacheWords[state]}
    </span>
  );
}
