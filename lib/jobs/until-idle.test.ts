import { expect, test } from "vitest";
import { untilIdle } from "#lib/jobs/until-idle.ts";
import { testDb } from "#lib/testing/db.ts";
import { anImport } from "#lib/testing/builders.ts";

test("it waits for imports that are planned, copied or cancelled, and for none that rests", async () => {
  const db = await testDb();
  await db.import.create({ data: anImport({ state: "done", wish: "copy" }) });
  await db.import.create({ data: anImport({ state: "paused", wish: "pause", prefix: "a/" }) });
  const { id } = await db.import.create({ data: anImport({ state: "copying", wish: "copy", prefix: "b/" }) });
  let isIdle = false;
  const idle = untilIdle(db, new AbortController().signal, 20).then(() => (isIdle = true));

  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isIdle).toBe(false);
  await db.import.update({ where: { id }, data: { state: "done" } });
  await idle;
});

test("a worker that stops waits for nothing", async () => {
  const db = await testDb();
  await db.import.create({ data: anImport({ state: "copying", wish: "copy" }) });
  const stop = new AbortController();
  const idle = untilIdle(db, stop.signal, 60_000);
  stop.abort();
  await idle;
});
