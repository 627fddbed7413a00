import { z } from "zod";

const settings = z.record(z.string(), z.string());

/** What is kept of a start's settings (`pod-settings.ts`); null where nothing is. */
export function startSettings(kept: unknown): Record<string, string> | null {
  return kept === null ? null : settings.parse(kept);
}

/** What differs between the settings of two starts, by name; nothing where those of either are not known. */
export function settingChanges(
  before: Record<string, string> | null,
  after: Record<string, string> | null,
): { name: string; from: string | null; to: string | null }[] {
  if (before === null || after === null) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => ({ name, from: before[name] ?? null, to: after[name] ?? null }))
    .filter(({ from, to }) => from !== to);
}
