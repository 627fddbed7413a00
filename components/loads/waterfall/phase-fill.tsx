import styles from "../phase.module.css";
import type { PhaseKey } from "#lib/loads/phases.ts";

/** The square in a phase's colour that stands before its name. */
export function PhaseSwatch({ phase }: Readonly<{ phase: PhaseKey }>) {
  return <span aria-hidden className={`${styles.phase} ${styles.fill} ${styles.swatch}`} data-phase={phase} />;
}

type PhaseFillProps = Readonly<{ phase: PhaseKey; className?: string | undefined; start?: number; length: number }>;

/** A bar in a phase's colour, placed by fractions of its axis. */
export function PhaseFill({ phase, className = "", start, length }: PhaseFillProps) {
  const place = start === undefined ? {} : { left: `${start * 100}%` };
  return (
    <span
      aria-hidden
      className={`${styles.phase} ${styles.fill} ${className}`}
      data-phase={phase}
      style={{ ...place, width: `${length * 100}%` }}
    />
  );
}
