import { type RecordDone, recorderOf } from "#lib/activity/recorded.ts";

/** What an action gives a use-case, over the real log. */
export const record: RecordDone = recorderOf({ actor: { id: "ada", name: "Ada" }, action: "test.act" });

/** The same where the row cannot be written: nothing may be changed then. */
export const recordRefused: RecordDone = () => Promise.reject(new Error("The row of the log is refused."));
