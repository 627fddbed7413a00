import type { Failure } from "#lib/imports/copy/failure-of.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import type { ImportState } from "#lib/imports/schema.ts";

const longestWaitSeconds = 60;

/**
 * Records that an import waits for something that will pass, and until when; the reconciler queues it again then. The more often in a row, the
 * longer, up to a minute, but never shorter than the other side asked for.
 */
export async function putOffImport(
  importId: string,
  state: ImportState,
  failure: Failure,
  held: Pick<Held, "write">,
  random: () => number = Math.random,
) {
  await held.write(async (tx) => {
    const { tries } = await tx.import.findUniqueOrThrow({ where: { id: importId }, select: { tries: true } });
    const seconds = Math.max(
      failure.retryAfterSeconds ?? 0,
      Math.min(longestWaitSeconds, 2 ** tries) * (0.5 + random() / 2),
    );
    await tx.import.update({
      where: { id: importId },
      data: { state, problem: failure.message, tries: { increment: 1 }, bytesPerSecond: 0, worker: null },
    });
    // By the clock that it is compared with: a worker's own may be minutes off.
    await tx.$executeRaw`UPDATE "import" SET "retryAt" = now() + make_interval(secs => ${seconds}) WHERE "id" = ${importId}::uuid`;
    // The first time says what happened; that it still does is on the row.
    if (tries === 0) await tx.importEvent.create({ data: { importId, kind: "wait", text: failure.message } });
  });
}
