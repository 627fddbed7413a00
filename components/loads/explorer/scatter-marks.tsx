import { markPath } from "#components/loads/explorer/mark-path.ts";
import classes from "./scatter.module.css";
import type { Mark } from "#lib/loads/explorer/explorer-schema.ts";
import { cacheState, type CacheState } from "#lib/loads/explorer/explorer-words.ts";
import type { ScatterPlace } from "#lib/loads/explorer/scatter-place.ts";

type Props = Readonly<{ place: ScatterPlace; marks: readonly Mark[] }>;

/** One outline for all marks of a state: a page with thousands of elements would be slow to lay out. */
export function ScatterMarks({ place, marks }: Props) {
  const paths = new Map<CacheState, string>();
  for (const { at, value, cache } of marks) {
    const state = cacheState(cache);
    paths.set(state, (paths.get(state) ?? "") + markPath(state, place.x(at), place.y(value)));
  }
  return [...paths].map(([state, path]) => <path key={state} d={path} className={classes.marks} data-cache={state} />);
}
