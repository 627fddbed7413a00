import { byteSize, count, counted } from "#lib/format.ts";
import type { ImportRow } from "#lib/imports/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";

export const importStateFilters = [
  { value: "verified", label: "Verified" },
  { value: "newer", label: "Newer upstream" },
  { value: "unverified", label: "Adopted, not verified" },
  { value: "deleting", label: "Deleting" },
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

type Stored = Pick<ModelView, "bytes" | "deleting" | "newer" | "verifiedAt">;

export function modelStateFilter({ deleting, newer, verifiedAt }: Omit<Stored, "bytes">): ImportStateFilter {
  if (deleting) return "deleting";
  if (newer !== null) return "newer";
  return verifiedAt === null ? "unverified" : "verified";
}

/** The sentence under the title of the models: what is stored, what is on its way, and what its repos have meanwhile. */
export function modelsFinding(
  models: readonly Stored[],
  imports: readonly ImportRow[],
): { strong: string; rest: string } {
  const stored = models.reduce((sum, { bytes }) => sum + bytes, 0);
  const by = (filter: ImportStateFilter) =>
    imports.filter((row) => isListed(row) && importStateFilter(row) === filter).length;
  const rest = [
    said(by("importing"), "is being imported", "are being imported"),
    said(by("failed"), "has failed", "have failed"),
    said(by("planned"), "waits to be confirmed", "wait to be confirmed"),
    said(
      models.filter(({ newer }) => newer !== null).length,
      "has a newer commit upstream",
      "have a newer commit upstream",
    ),
  ].filter((part) => part !== null);

  const ready = models.filter(({ deleting }) => !deleting).length;
  const strong =
    models.length === 0
      ? "No model is stored yet."
      : `${counted(ready, "model")} ready to deploy, ${byteSize(stored)} stored.`;
  return { strong, rest: rest.length === 0 ? "" : `${rest.join("; ").replace(/^o/, "O")}.` };
}

function said(number: number, one: string, more: string): string | null {
  if (number === 0) return null;
  return number === 1 ? `one ${one}` : `${count(number)} ${more}`;
}
