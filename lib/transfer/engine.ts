import { TransferError } from "./transfer-error.ts";
import type { Hasher } from "./hasher.ts";
import type { Meter } from "./meter.ts";
import type { Pace, Side } from "./pace.ts";
import type { Ledger, ObjectSpec, Sink, Source, SourceFile } from "./ports.ts";
import type { RetryPolicy } from "./retry.ts";
import type { Slots } from "./slots.ts";
import type { TransferEvent } from "./transfer-event.ts";
import { type Retry, withRetries } from "./with-retries.ts";

/** One file to copy: from where, to what object, and who remembers how far it got. */
export type FileCopy = {
  file: SourceFile;
  object: ObjectSpec;
  ledger: Ledger;
  /** The upload an earlier attempt began, as the ledger was told. */
  resume?: { uploadId: string; partSize: number } | undefined;
};

/** What the copies of one run share. */
export type Engine = {
  source: Source;
  sink: Sink;
  slots: Slots;
  pace: Pace;
  hasher: Hasher;
  meter: Meter;
  policy: RetryPolicy;
  smallestPart: number;
  smallFileBytes: number;
  onEvent: (event: TransferEvent) => void;
};

/** Tries a request of one side until it succeeds or the policy gives up, and tells what it waits for. */
export function patiently<T>(
  { engine, path, side, signal }: { engine: Engine; path: string; side: Side; signal: AbortSignal },
  attempt: () => Promise<T>,
): Promise<T> {
  return withRetries(attempt, { policy: engine.policy, signal, onRetry: (retry) => tell(engine, path, side, retry) });
}

/** Waits until a side may be asked, and tells of a wait that another run was asked for. */
export async function whenClear({
  engine: { pace, onEvent },
  path,
  side,
  signal,
}: {
  engine: Engine;
  path: string;
  side: Side;
  signal: AbortSignal;
}): Promise<void> {
  const rest = pace.othersRestMs(side);
  const who = side === "source" ? "The source" : "Cloud Storage";
  const cause = `${who} asked another import to wait.`;
  if (rest > 0) onEvent({ kind: "throttled", path, until: new Date(Date.now() + rest), cause });
  await pace.clear(side, signal);
}

/** Gives bytes to the bucket when it may be given some: one attempt, which waits for its turn and for what the bucket asked for. */
export async function inTurn<T>(
  { engine, path, signal }: { engine: Engine; path: string; signal: AbortSignal },
  give: () => Promise<T>,
): Promise<T> {
  await whenClear({ engine, path, side: "sink", signal });
  await engine.pace.enter("sink", signal);
  try {
    return await give();
  } finally {
    engine.pace.leave("sink");
  }
}

function tell({ pace, onEvent }: Engine, path: string, side: Side, { error, failures, waitSeconds }: Retry): void {
  const cause = error.message;
  const asked = "retryAfterSeconds" in error ? error.retryAfterSeconds : undefined;
  if ("code" in error && error.code === "quota_exhausted") {
    pace.throttled(side, typeof asked === "number" ? asked : undefined);
    onEvent({ kind: "throttled", path, until: new Date(Date.now() + waitSeconds * 1000), cause });
  } else if (error instanceof TransferError && error.kind === "stalled") {
    onEvent({ kind: "stalled", path, cause });
  }
  onEvent({ kind: "retrying", path, cause, failures, waitSeconds });
}
