import styles from "./phase-stack.module.css";
import { PhaseFill } from "#components/loads/waterfall/phase-fill.tsx";
import { stackFamilies, type StackFamily } from "#lib/loads/phase-stack.ts";
import { columnSeconds } from "#lib/loads/row-text.ts";
import { totalSeconds } from "#lib/loads/waterfall.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

type Timed = Pick<ExplainedLog, "phases" | "totalSeconds">;

/** All phases of a start in one bar. Rows of a list share a scale: `scaleSeconds` is what the full width stands for. */
export function PhaseStack({ load, scaleSeconds }: Readonly<{ load: Timed; scaleSeconds: number }>) {
  const parts = stackFamilies(load).flatMap((family) => family.parts);
  const total = totalSeconds(load);
  if (parts.length === 0 || scaleSeconds <= 0) return null;

  return (
    <div className={styles.stack}>
      <span className="sl-hidden">{spoken(stackFamilies(load))}</span>
      <div className={styles.segments} style={{ width: `${(total / scaleSeconds) * 100}%` }}>
        {parts.map(({ key, seconds }) => (
          <PhaseFill key={key} phase={key} length={total > 0 ? seconds / total : 0} />
        ))}
      </div>
    </div>
  );
}

/** The same bar in full width, with whose time it is written under each family. */
export function PhaseFamilies({ load }: Readonly<{ load: Timed }>) {
  const families = stackFamilies(load);
  if (families.length === 0) return null;

  return (
    <div className={styles.families}>
      <span className="sl-hidden">{spoken(families)}</span>
      {families.map((family) => (
        <div key={family.group} aria-hidden className={styles.family} style={{ flexGrow: family.seconds }}>
          <div className={styles.segments}>
            {family.parts.map(({ key, seconds }) => (
              <PhaseFill key={key} phase={key} length={seconds / family.seconds} />
            ))}
          </div>
          <div className={styles.label}>{family.share >= 0.1 ? <FamilyLabel family={family} /> : "\u00a0"}</div>
        </div>
      ))}
    </div>
  );
}

function FamilyLabel({ family: { label, seconds, share } }: Readonly<{ family: StackFamily }>) {
  return (
    <>
      <strong>{label}</strong> {columnSeconds(seconds)} s, {Math.round(share * 100)} %
    </>
  );
}

function spoken(families: StackFamily[]): string {
  return families
    .map(({ label, seconds, share }) => `${label} ${columnSeconds(seconds)} s, ${Math.round(share * 100)} %`)
    .join("; ");
}
