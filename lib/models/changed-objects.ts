import { count } from "#lib/format.ts";
import type { LintFinding } from "#lib/models/schema.ts";

type Recorded = { path: string; generation: string | null };

/** What of a model's recorded objects is not in the bucket any more as it was: gone, or another generation by that name. */
export function changedObjects(
  recorded: readonly Recorded[],
  objects: readonly { path: string; generation: string }[],
): LintFinding[] {
  const now = new Map(objects.map(({ path, generation }) => [path, generation]));
  const gone = recorded.filter(({ path }) => !now.has(path));
  const replaced = recorded.filter(({ path, generation }) => now.has(path) && now.get(path) !== generation);
  const findings: LintFinding[] = [];
  if (gone.length > 0) {
    const title = `${said(gone, "file is", "files are")} gone from the bucket`;
    const detail = `${first(gone)} was removed by somebody else. Delete the weights and import the model again.`;
    findings.push({ level: "blocks", code: "gone", title, detail });
  }
  if (replaced.length > 0) {
    const title = `${said(replaced, "file was", "files were")} replaced in the bucket`;
    const detail = `${first(replaced)} was written by somebody else since: what it holds was never verified.`;
    findings.push({ level: "warns", code: "replaced", title, detail });
  }
  return findings;
}

function said(files: readonly Recorded[], one: string, more: string): string {
  return files.length === 1 ? `One ${one}` : `${count(files.length)} ${more}`;
}

function first(files: readonly Recorded[]): string {
  const path = files[0]?.path ?? "";
  return files.length === 1 ? path : `${path} among them`;
}
