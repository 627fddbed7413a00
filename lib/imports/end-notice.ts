import { byteSize } from "#lib/format.ts";
import { totalBytes } from "#lib/imports/import-progress.ts";
import type { ImportState, ImportView } from "#lib/imports/schema.ts";

export type EndNotice = { title: string; body: string };

/** What a notification says when an import has ended since it was in the state before; null while it goes on, or when it had ended already. */
export function endNotice(before: ImportState, view: ImportView): EndNotice | null {
  if (before === view.state) return null;
  if (view.state === "done")
    return { title: `${view.repo} is in the bucket`, body: `${byteSize(totalBytes(view))}, every byte verified.` };
  if (view.state === "failed")
    return { title: `The import of ${view.repo} failed`, body: view.problem ?? "Open it to see why." };
  return null;
}
