import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

type Props = {
  icon: Icon;
  /** What is so. */
  title: string;
  /** Why, and what will change it. */
  children?: ReactNode;
  action?: ReactNode;
};

/** Nothing yet, no match, no permission, not configured, source missing: what is so, why, and one thing to do. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className={classes.root}>
      <Icon size={22} stroke={1.5} className={classes.icon} aria-hidden />
      <p className={classes.title}>{title}</p>
      {children ? <p className={classes.why}>{children}</p> : null}
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}
