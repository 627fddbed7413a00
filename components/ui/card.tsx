import { type ReactNode, useId } from "react";
import classes from "./card.module.css";

type Props = {
  title?: string;
  /** Said in grey behind the title: a count, a unit. */
  note?: ReactNode;
  /** At the right of the title: a link, a switch of views. */
  aside?: ReactNode;
  children: ReactNode;
};

/** A surface with a hairline. Content that is no table or list goes into a `CardBody`. */
export function Card({ title, note, aside, children }: Props) {
  const id = useId();
  return (
    <section className={classes.root} aria-labelledby={title ? id : undefined}>
      {title ? (
        <div className={classes.head}>
          <div className={classes.name}>
            <h2 id={id} className={classes.title}>
              {title}
            </h2>
            {note ? <span className={classes.note}>{note}</span> : null}
          </div>
          {aside ? <div className={classes.aside}>{aside}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}

export function CardBody({ children }: { children: ReactNode }) {
  return <div className={classes.body}>{children}</div>;
}
