import { type PhaseKey, phaseLabel, phases } from "#lib/loads/phases.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";
import { totalSeconds } from "#lib/loads/waterfall.ts";

/** The phases of one owner in a stacked bar. */
export type StackFamily = {
  group: string;
  label: string;
  seconds: number;
  /** Of the whole start, 0 to 1. */
  share: number;
  parts: { key: PhaseKey; seconds: number }[];
};

/** The time of a start by whose it is, in the fixed order of phases: unaccounted time comes last here, whenever it was. */
export function stackFamilies(load: Pick<ExplainedLog, "totalSeconds" | "phases">): StackFamily[] {
  const total = totalSeconds(load);
  const families = new Map<string, StackFamily>();
  for (const { key, group } of phases) {
    const seconds = load.phases.filter((phase) => phase.key === key).reduce((sum, phase) => sum + phase.seconds, 0);
    if (seconds <= 0) continue;
    const { seconds: before = 0, parts = [] } = families.get(group) ?? {};
    const sum = before + seconds;
    const share = total > 0 ? sum / total : 0;
    families.set(group, { group, label: familyLabel(group), seconds: sum, share, parts: [...parts, { key, seconds }] });
  }
  return [...families.values()];
}

/** "Cluster", "Process", …: also the owner in the table twin. */
export function familyLabel(group: string): string {
  return group === "unaccounted" ? phaseLabel("unaccounted") : group.slice(0, 1).toUpperCase() + group.slice(1);
}
