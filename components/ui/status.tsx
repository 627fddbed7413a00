import {
  type Icon,
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconArrowBackUp,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconClock,
  IconGauge,
  IconHourglass,
  IconLock,
  IconMinus,
  IconProgress,
  IconRefreshDot,
  IconShieldCheck,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./status.module.css";

const looks = {
  ready: { tone: "ready", Icon: IconCircleCheckFilled },
  verified: { tone: "ready", Icon: IconShieldCheck },
  reused: { tone: "ready", Icon: IconArrowBackUp },
  moving: { tone: "moving", Icon: IconProgress },
  waiting: { tone: "waiting", Icon: IconClock },
  locked: { tone: "waiting", Icon: IconLock },
  warn: { tone: "warn", Icon: IconAlertTriangleFilled },
  throttled: { tone: "warn", Icon: IconGauge },
  disabling: { tone: "warn", Icon: IconHourglass },
  stalled: { tone: "warn", Icon: IconRefreshDot },
  failed: { tone: "failed", Icon: IconAlertOctagonFilled },
  off: { tone: "off", Icon: IconCircleMinus },
  skipped: { tone: "off", Icon: IconMinus },
  none: { tone: "off", Icon: IconCircleDashed },
} as const;

export type StatusKind = keyof typeof looks;

type Props = {
  kind: StatusKind;
  pill?: boolean;
  /** In the place of the kind's own, for a state that one domain alone knows. */
  icon?: Icon;
  children: ReactNode;
};

/** A state: colour, icon and word, always all three. A pill beside a title, plain in tables. */
export function Status({ kind, pill = false, icon, children }: Props) {
  const { tone, Icon: own } = looks[kind];
  const Shown = icon ?? own;
  return (
    <span className={classes.root} data-tone={tone} data-pill={pill}>
      <Shown className={classes.icon} size={16} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
