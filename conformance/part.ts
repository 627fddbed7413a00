import type { Checks } from "./checks.ts";

/** What a part is given: a recorder, and a folder of its own that is removed afterwards. */
export type PartContext = { checks: Checks; folder: string; quick: boolean };

/** A counterpart that is installed and ready to be asked. */
export type Ready = { version: string; run(context: PartContext): Promise<void> };

/** One program that others wrote, and what of ours it judges. */
export type Part = {
  name: string;
  counterpart: string;
  /** What of ours is judged, for the table. */
  judges: string;
  inQuick: boolean;
  /** Finds the counterpart, or installs it. Throws `CannotRun` where neither works. */
  prepare(): Promise<Ready>;
};

/** A counterpart that is not to be had on this machine. The message is the reason, as the table shows it. */
export class CannotRun extends Error {
  override name = "CannotRun" as const;
}
