import { donePercent, type ImportBytes } from "#lib/imports/import-progress.ts";
import type { ImportState, ImportView } from "#lib/imports/schema.ts";

/** What a list shows of an import as well. */
type Progress = Pick<ImportView, "state" | "wish" | "retryAt"> & ImportBytes;

type StateWords = { kind: "ready" | "verified" | "moving" | "waiting" | "failed" | "off"; words: string };

/** What is, in words; where something else is wanted, that it is on its way there. */
export function importState(view: Progress): StateWords {
  const done = donePercent(view);
  if (isCancelling(view)) return { kind: "moving", words: "Cancelling" };
  if (view.wish === "pause" && view.state === "copying") return { kind: "moving", words: `Pausing at ${done}` };
  if (view.retryAt !== null && view.state !== "paused") return { kind: "waiting", words: "Waiting to go on" };
  return states(done)[view.state];
}

/** Wanted gone, and not gone yet: nothing else can be wanted of it any more. */
export function isCancelling({ state, wish }: Pick<ImportView, "state" | "wish">): boolean {
  return wish === "cancel" && state !== "cancelled" && state !== "done";
}

function states(done: string): Record<ImportState, StateWords> {
  return {
    planning: { kind: "moving", words: "Planning" },
    planned: { kind: "waiting", words: "Planned" },
    queued: { kind: "waiting", words: "Waiting for a worker" },
    copying: { kind: "moving", words: `Copying ${done}` },
    paused: { kind: "off", words: `Paused at ${done}` },
    failed: { kind: "failed", words: "Failed" },
    cancelled: { kind: "off", words: "Cancelled" },
    done: { kind: "verified", words: "Verified" },
  };
}
