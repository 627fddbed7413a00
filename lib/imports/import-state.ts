import { donePercent } from "#lib/imports/import-progress.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** What a list shows of an import as well. */
type Progress = Pick<ImportView, "state" | "wish" | "retryAt" | "copyBytes" | "copiedBytes" | "presentBytes">;

type StateWords = { kind: "ready" | "verified" | "moving" | "waiting" | "failed" | "off"; words: string };

/** What is, in words; where something else is wanted, that it is on its way there. */
export function importState(view: Progress): StateWords {
  const done = donePercent(view);
  if (view.wish === "cancel" && view.state !== "cancelled" && view.state !== "done")
    return { kind: "moving", words: "Cancelling" };
  if (view.wish === "pause" && view.state === "copying") return { kind: "moving", words: `Pausing at ${done}` };
  if (view.retryAt !== null && view.state !== "paused") return { kind: "waiting", words: "Waiting to go on" };
  switch (view.state) {
    case "planning":
      return { kind: "moving", words: "Planning" };
    case "planned":
      return { kind: "waiting", words: "Planned" };
    case "queued":
      return { kind: "waiting", words: "Waiting for a worker" };
    case "copying":
      return { kind: "moving", words: `Copying ${done}` };
    case "paused":
      return { kind: "off", words: `Paused at ${done}` };
    case "failed":
      return { kind: "failed", words: "Failed" };
    case "cancelled":
      return { kind: "off", words: "Cancelled" };
    case "done":
      return { kind: "verified", words: "Verified" };
  }
}
