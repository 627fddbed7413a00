import type { Log } from "./log.ts";
import type { RunRecord } from "./run-record.ts";

/** What every long-lived process of a start is given. */
export type ServiceDeps = {
  dataDir: string;
  log: Log;
  record: RunRecord;
  /** Shows one line to whoever looks at the terminal. */
  report: (line: string) => void;
  /** Aborted when the start is to end. */
  signal: AbortSignal;
};
