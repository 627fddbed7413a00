import { expect, onTestFinished, test } from "vitest";
import { createDb } from "#lib/db.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { takeLines } from "#lib/loads/start/followed-run.ts";
import { explainedLog } from "#lib/loads/schema.ts";
import { writeStarts } from "#lib/loads/start/write-starts.ts";
import { aFollowedStart } from "#lib/testing/followed-start.ts";
import { lostCommits } from "#lib/testing/lost-commits.ts";
import { anEvent, at } from "#lib/testing/pods.ts";

test("lines that say nothing of the load are there at once, and one that does has the start explained anew", async () => {
  const { db, start, write } = await aFollowedStart();

  await write([line(1, "INFO one"), line(2, "INFO two")]);
  await write([line(3, "INFO three")]);
  const quiet = await db.load.findUniqueOrThrow({ where: { id: start.loadId } });
  await write([line(4, "INFO [default_loader.py:384] Loading weights took 3.50 seconds")]);
  const told = await db.load.findUniqueOrThrow({ where: { id: start.loadId } });

  expect([quiet.lineCount, explainedLog.parse(quiet.explained).lineCount]).toEqual([3, 2]);
  expect(told.lineCount).toBe(4);
  expect(explainedLog.parse(told.explained).facts.weightsSeconds).toEqual([3.5]);
  expect(await db.loadLog.findMany({ orderBy: { firstLine: "asc" }, select: { firstLine: true } })).toEqual([
    { firstLine: 1 },
    { firstLine: 3 },
    { firstLine: 4 },
  ]);
});

test("a start that is seen twice in one look, as after a restart that was missed, is written once", async () => {
  const { db, start, hold } = await aFollowedStart();
  const sight = { start, facts: {}, events: [anEvent("Pulled", "14:01:00")], live: true };
  takeLines(start, [line(1, "INFO one")]);

  await writeStarts([sight, sight], hold);

  expect(await db.loadEvent.count()).toBe(1);
  expect(await db.loadLog.count()).toBe(1);
});

test("what was not committed is written the next time, each line and event once, also where more came meanwhile", async () => {
  const { db, start, hold } = await aFollowedStart();
  const sight = { start, facts: {}, events: [anEvent("Pulled", "14:01:00")], live: true };
  const uncommitted: Hold["write"] = (run) =>
    db.$transaction(async (tx) => {
      await run(tx);
      takeLines(start, [line(3, "INFO three")]);
      throw new Error("There was no commit.");
    });
  takeLines(start, [line(1, "INFO one"), line(2, "INFO [default_loader.py:384] Loading weights took 3.50 seconds")]);

  const failed = writeStarts([sight, sight], { ...hold, write: uncommitted });
  await expect(failed).rejects.toThrow("There was no commit.");
  await writeStarts([sight], hold);

  const [log] = await db.loadLog.findMany();
  const load = await db.load.findUniqueOrThrow({ where: { id: start.loadId } });
  expect(log).toMatchObject({ firstLine: 1, text: expect.stringMatching(/one\n.*took 3\.50 seconds\n.*three$/) });
  expect(await db.loadLog.count()).toBe(1);
  expect(await db.loadEvent.count()).toBe(1);
  expect(load.lineCount).toBe(3);
  expect(explainedLog.parse(load.explained).facts.weightsSeconds).toEqual([3.5]);
});

test.each([3, 700])(
  "%i lines whose commit was heard of by nobody, and those that came since, are there once and all",
  async (count) => {
    const { db, databaseUrl, start, hold } = await aFollowedStart();
    let lost = 0;
    const cut = createDb(await lostCommits(databaseUrl, () => ++lost === 1));
    onTestFinished(() => cut.$disconnect());
    const deaf: Hold = { ...hold, write: (run) => cut.$transaction((tx) => run(tx)) };
    const sight = { start, facts: {}, events: [], live: true };
    const lines = Array.from({ length: 2 * count }, (_, n) => `INFO line ${n + 1}`);
    takeLines(
      start,
      lines.slice(0, count).map((text) => line(1, text)),
    );

    await expect(writeStarts([sight], deaf)).rejects.toThrow();
    const committed = await db.loadLog.count();
    takeLines(
      start,
      lines.slice(count).map((text) => line(2, text)),
    );
    await writeStarts([sight], deaf);

    expect(committed).toBeGreaterThan(0);
    const rows = await db.loadLog.findMany({ orderBy: { firstLine: "asc" } });
    const kept = rows.flatMap(({ text }) => text.split("\n").map((each) => each.replace(/^.*(?=INFO)/, "")));
    expect(kept).toEqual(lines);
    expect(await db.load.findUniqueOrThrow({ where: { id: start.loadId } })).toMatchObject({ lineCount: 2 * count });
  },
);

test("a start that was ended by somebody else does not go on", async () => {
  const { db, start, write } = await aFollowedStart();
  await write([line(1, "INFO one")]);
  await db.load.update({ where: { id: start.loadId }, data: { live: false, outcome: "incomplete" } });

  await write([line(2, "INFO [default_loader.py:384] Loading weights took 3.50 seconds")]);

  expect(await db.load.findUniqueOrThrow({ where: { id: start.loadId } })).toMatchObject({ live: false, lineCount: 1 });
});

function line(second: number, text: string): string {
  return `${at(`14:01:0${second}`)} ${text}`;
}
