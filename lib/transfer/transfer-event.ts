/**
 * What a copy tells while it runs, for whoever shows it. Progress comes a few times a second and only for files that moved; the others when
 * they happen. `bytesRead` counts bytes that are in place, also those of an earlier attempt that the bucket still has.
 */
export type TransferEvent =
  | { kind: "progress"; path: string; bytesRead: number; partsDone: number; partsTotal: number }
  /** Bytes a second since the last such event, and the parts in flight. */
  | { kind: "pace"; bytesPerSecond: number; inFlight: number; limit: number }
  | { kind: "throttled"; path: string; until: Date; cause: string }
  | { kind: "stalled"; path: string; cause: string }
  | { kind: "retrying"; path: string; cause: string; failures: number; waitSeconds: number }
  /** The upload vanished from the bucket: all parts of the file are sent again. */
  | { kind: "restarted"; path: string }
  /** The bucket takes the parts of this file only one after the other. */
  | { kind: "ordered"; path: string; cause: string }
  /** All bytes are in the bucket; now they are read back, because an earlier attempt had begun the file. */
  | { kind: "verifying"; path: string };
