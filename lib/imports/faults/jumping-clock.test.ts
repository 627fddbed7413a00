import { expect, onTestFinished, test, vi } from "vitest";
import { AppError } from "#lib/errors.ts";
import type { Tx } from "#lib/db.ts";
import { copyProgress, type FileProgress } from "#lib/imports/copy/copy-progress.ts";
import { hubGate } from "#lib/imports/copy/hub-gate.ts";
import { putOffImport } from "#lib/imports/copy/put-off-import.ts";
import { takeLease } from "#lib/jobs/lease.ts";
import { importRig } from "#lib/testing/import-rig.ts";

const hour = 3_600_000;

test.each([
  ["forwards", hour],
  ["back", -hour],
])("a wait that the Hub asked for is as long as it said, though the clock jumps %s by an hour", async (_, jump) => {
  const gate = hubGate();
  const askedAt: number[] = [];
  const ask = async () => {
    askedAt.push(performance.now());
    if (askedAt.length > 1) return;
    jumpBy(jump);
    throw new AppError("quota_exhausted", "Slow down.", { retryAfterSeconds: 0.2 });
  };

  await gate.pass(ask, new AbortController().signal, () => undefined);

  const waited = (askedAt[1] ?? 0) - (askedAt[0] ?? 0);
  expect(waited).toBeGreaterThanOrEqual(195);
  expect(waited).toBeLessThan(2_000);
});

test.each([
  ["forwards", hour],
  ["back", -hour],
])("a throttle ends when it does, though the clock jumps %s by an hour", (_, jump) => {
  const progress = copyProgress([row], 0);
  const until = new Date(Date.now() + 5_000);

  progress.told({ kind: "throttled", path: row.path, until, cause: "429" }, 1_000);
  jumpBy(jump);

  expect(progress.take(5_900).totals.throttledUntil).toEqual(until);
  expect(progress.take(6_100).totals.throttledUntil).toBeNull();
});

test("a worker whose clock is an hour ahead neither takes a lease that is held nor puts an import off by an hour", async () => {
  const rig = await importRig();
  const { db } = rig;
  const { id } = await rig.plan("tidepool-labs/pebble-2m");
  await takeLease(db, "import:1", "a");
  const before = await now(db);
  jumpBy(hour);

  const taken = await takeLease(db, "import:1", "b");
  const failure = { message: "It does not answer.", retryable: true, retryAfterSeconds: 20 };
  const held = { write: <T>(run: (tx: Tx) => Promise<T>) => run(db) };
  await putOffImport(id, "queued", failure, held);

  const { retryAt } = await db.import.findUniqueOrThrow({ where: { id } });
  expect(taken).toBeNull();
  expect(((retryAt?.getTime() ?? 0) - before) / 1_000).toBeGreaterThanOrEqual(20);
  expect(((retryAt?.getTime() ?? 0) - before) / 1_000).toBeLessThan(60);
});

const counts = { copiedBytes: 0, partsDone: 0, partsTotal: 1, bytesPerSecond: 0 };
const row: FileProgress = {
  id: "1",
  path: "a",
  size: 100,
  state: "waiting",
  ...counts,
  detail: null,
  crc32c: null,
  generation: null,
};

/** The time of day is another from now on; what counts how long something takes goes on as before. */
function jumpBy(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  onTestFinished(() => void vi.useRealTimers());
}

async function now(db: Awaited<ReturnType<typeof importRig>>["db"]): Promise<number> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT now() AS "now"`;
  return row?.now.getTime() ?? 0;
}
