import { byteSize, count } from "#lib/format.ts";
import type { ImportRow } from "#lib/imports/schema.ts";

export const importStateFilters = [
  { value: "verified", label: "Verified" },
  { value: "importing", label: "Importing" },
  { value: "planned", label: "Planned" },
  { value: "failed", label: "Failed" },
] as const;

export type ImportStateFilter = (typeof importStateFilters)[number]["value"];

/** Whether an import stands in the list of models: not when it became one, nor when it was given up. */
export function isListed({ state }: Pick<ImportRow, "state">): boolean {
  return state !== "done" && state !== "cancelled";
}

export function importStateFilter({ state, wish }: Pick<ImportRow, "state" | "wish">): ImportStateFilter {
  if (state === "done") return "verified";
  if (state === "failed") return "failed";
  return wish === "plan" ? "planned" : "importing";
}

/** The sentence under the title of the models: what is stored, and what is on its way. */
export function modelsFinding(
  models: readonly { bytes: number }[],
  imports: readonly ImportRow[],
): { strong: string; rest: string } {
  const stored = models.reduce((sum, { bytes }) => sum + bytes, 0);
  const by = (filter: ImportStateFilter) =>
    imports.filter((row) => isListed(row) && importStateFilter(row) === filter).length;
  const rest = [
    said(by("importing"), "is being imported", "are being imported"),
    said(by("failed"), "has failed", "have failed"),
    said(by("planned"), "waits to be confirmed", "wait to be confirmed"),
  ].filter((part) => part !== null);

  const strong =
    models.length === 0
      ? "No model is stored yet."
      : `${count(models.length)} ${models.length === 1 ? "model is" : "models are"} verified, ${byteSize(stored)} stored.`;
  return { strong, rest: rest.length === 0 ? "" : `${rest.join("; ").replace(/^o/, "O")}.` };
}

function said(number: number, one: string, more: string): string | null {
  if (number === 0) return null;
  return number === 1 ? `one ${one}` : `${count(number)} ${more}`;
}
