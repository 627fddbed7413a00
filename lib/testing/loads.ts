import type { Prisma } from "#lib/generated/prisma/client.ts";
import { explained } from "#lib/loads/reader/explained.ts";
import { emptyLoad } from "#lib/loads/reader/load-state.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

type Said = Partial<Prisma.LoadUncheckedCreateInput> & {
  loader?: string | null;
  weightsSeconds?: number;
  stoppedIn?: ExplainedLog["stoppedIn"];
  points?: ExplainedLog["points"];
  tensorParallelSize?: number | null;
};

/** A start that got ready, with what its log said of the loader and the weights. */
export function aStart({
  loader = "runai_streamer",
  weightsSeconds,
  stoppedIn = null,
  points,
  tensorParallelSize = null,
  ...row
}: Said = {}) {
  const read = { key: "weights" as const, seconds: weightsSeconds ?? 0, startSeconds: 20, fromLine: 1, toLine: 2 };
  const log: ExplainedLog = {
    ...explained(emptyLoad),
    outcome: "ready",
    loader,
    stoppedIn,
    tensorParallelSize,
    totalSeconds: 100,
    phases: weightsSeconds === undefined ? [] : [read],
    ...(points && { points }),
  };
  return {
    name: "chat",
    outcome: log.outcome,
    totalSeconds: log.totalSeconds,
    explained: log,
    logBytes: 0,
    lineCount: 0,
    createdBy: "Grace",
    ...row,
  } satisfies Prisma.LoadUncheckedCreateInput;
}
