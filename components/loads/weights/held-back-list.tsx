import classes from "./held-back-list.module.css";
import type { HeldBack } from "#lib/loads/weights/held-back.ts";

/** What held the reading back, and what did not. */
export function HeldBackList({ sentences }: Readonly<{ sentences: readonly HeldBack[] }>) {
  if (sentences.length === 0) return null;
  return (
    <ul className={classes.root} aria-label="What held it back">
      {sentences.map(({ strong, rest }) => (
        <li key={strong}>
          <strong>{strong}</strong> {rest}
        </li>
      ))}
    </ul>
  );
}
