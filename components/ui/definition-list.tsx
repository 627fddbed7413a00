import type { ReactNode } from "react";
import classes from "./definition-list.module.css";

export type Definition = { term: string; value: ReactNode };

/** Terms in grey at the left, what they are at the right; one below the other in a rail. */
export function DefinitionList({ entries }: { entries: Definition[] }) {
  return (
    <dl className={classes.root}>
      {entries.map((entry) => (
        <div key={entry.term} className={classes.entry}>
          <dt className={classes.term}>{entry.term}</dt>
          <dd className={classes.value}>{entry.value}</dd>
        </div>
      ))}
    </dl>
  );
}
