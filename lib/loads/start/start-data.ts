import { Prisma } from "#lib/generated/prisma/client.ts";
import { explained } from "#lib/loads/reader/explained.ts";
import type { FollowedStart } from "#lib/loads/start/followed-run.ts";
import { podPart } from "#lib/loads/start/pod-part.ts";
import { weightsTimes } from "#lib/loads/reader/weights-times.ts";
import { storable } from "#lib/storable.ts";

/** What is known of the place of a start; what is not known is not written, for it may have been known before. */
export type StartFacts = Partial<Record<"node" | "zone" | "accelerator" | "image" | "imageDigest", string>>;

type Sight = { start: FollowedStart; facts: StartFacts; live: boolean };

/** The columns of a start's row, as it is known by now. */
export function startData({ start, facts, live }: Sight) {
  const { times, simulated, createdAt, cause, logBytes, logGap, logDone } = start;
  const { started } = times;
  const told = storable(
    explained(start.state, {
      processStart: started === null ? undefined : new Date(started),
      pod: podPart(times, simulated, createdAt),
    }),
  );
  // Nobody says of a pod that was taken away by force, or of a container that its node lost, when it ended.
  const log = !live && told.outcome === "incomplete" ? { ...told, outcome: "failed" as const } : told;
  return {
    ...facts,
    ...(start.isModelKnown || log.model === null ? {} : { model: log.model }),
    ...weightsTimes(log),
    outcome: log.outcome,
    startedAt: log.startedAt,
    totalSeconds: log.totalSeconds,
    explained: log,
    lineCount: log.lineCount,
    logBytes,
    logGap,
    logDone,
    live,
    simulated,
    podTimes: times,
    podCause: cause === null ? Prisma.DbNull : storable(cause),
  };
}

let numbered = 0;
const numbers = new WeakMap<object, number>();

/** A text that stays the same for as long as nothing was said of a load but what time it is. */
export function startNews({ start, facts, live }: Sight): string {
  const { marks, facts: stated, progress, identity, suspects, phase, isVllm, earlierStarts } = start.state;
  const parts = [marks, stated, progress, identity, suspects].map((part) => (part === null ? 0 : numberOf(part)));
  const { times, cause, simulated, logGap, logDone } = start;
  return JSON.stringify([parts, phase, isVllm, earlierStarts, times, cause, simulated, logGap, logDone, facts, live]);
}

/** Parts of the fold are made anew when they change, and only then: each is known by a number. */
function numberOf(part: object): number {
  const known = numbers.get(part);
  if (known !== undefined) return known;
  numbered += 1;
  numbers.set(part, numbered);
  return numbered;
}
