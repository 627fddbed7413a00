import { IconAlertOctagonFilled, IconAlertTriangleFilled, IconProgress } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./problem-banner.module.css";

const looks = {
  blocking: { role: "alert", Icon: IconAlertOctagonFilled },
  stale: { role: "status", Icon: IconAlertTriangleFilled },
  reconnecting: { role: "status", Icon: IconProgress },
} as const;

type Props = {
  look: keyof typeof looks;
  title: ReactNode;
  children?: ReactNode;
  /** The ways out. */
  actions?: ReactNode;
};

/** Stands above what it is about: what is so, what was seen, and the ways out. */
export function ProblemBanner({ look, title, children, actions }: Props) {
  const { role, Icon } = looks[look];
  return (
    <div className={classes.root} data-look={look} role={role}>
      <Icon size={18} className={classes.icon} aria-hidden />
      <div className={classes.text}>
        <p className={classes.title}>{title}</p>
        {children ? <div className={classes.detail}>{children}</div> : null}
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </div>
  );
}
