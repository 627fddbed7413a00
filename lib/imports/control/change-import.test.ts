import { expect, test } from "vitest";
import { cancelImport } from "#lib/imports/control/cancel-import.ts";
import { confirmImport } from "#lib/imports/control/confirm-import.ts";
import { pauseImport } from "#lib/imports/control/pause-import.ts";
import { putImportFirst } from "#lib/imports/control/put-import-first.ts";
import { replanImport } from "#lib/imports/plan/replan-import.ts";
import { requestImport } from "#lib/imports/plan/request-import.ts";
import { resumeImport } from "#lib/imports/control/resume-import.ts";
import { retryImport } from "#lib/imports/control/retry-import.ts";
import { anImport } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";
import { record, recordRefused } from "#lib/testing/record.ts";

const actor = { id: "ada", name: "Ada", email: "ada@example.org", role: "engineer" } as const;
const queue = { send: async () => undefined };
const defaults = { bucket: "models" };
const copied = { confirmedBy: "Ada", wish: "copy" } as const;

const confirm: typeof pauseImport = (input, deps) => confirmImport({ ...input, licenceRead: true }, deps);

/** Each change, where it begins, and what becomes of the state and of what is wanted. */
const changes = [
  ["confirm", confirm, { state: "planned", wish: "plan" }, { state: "queued", wish: "copy", licenceRead: true }],
  ["pause", pauseImport, { state: "copying", ...copied }, { state: "copying", wish: "pause" }],
  ["resume", resumeImport, { state: "paused", ...copied, wish: "pause" }, { state: "paused", wish: "copy" }],
  ["cancel", cancelImport, { state: "queued", ...copied }, { state: "queued", wish: "cancel" }],
  ["retry", retryImport, { state: "failed", ...copied }, { state: "queued", wish: "copy" }],
  [
    "place before others",
    putImportFirst,
    { state: "queued", ...copied },
    { state: "queued", wish: "copy", first: true },
  ],
  ["replan", replanImport, { state: "planned", wish: "plan" }, { state: "planning", wish: "plan" }],
] as const;

test.each(changes)(
  "a %s has one row of the log, with what was before and what is after",
  async (_, change, row, after) => {
    const { db, id } = await stored(row);

    await change({ importId: id }, { db, queue, actor, record });

    const { state, wish } = row;
    expect(await db.activity.findMany()).toMatchObject([
      { target: "I-1 org/repo", outcome: "done", detail: { before: { state, wish }, after } },
    ]);
    expect(await db.import.findFirst()).toMatchObject({ state: after.state, wish: after.wish });
  },
);

test.each(changes)("a %s whose row cannot be written has not happened", async (_, change, row) => {
  const { db, id } = await stored(row);

  const attempt = change({ importId: id }, { db, queue, actor, record: recordRefused });

  await expect(attempt).rejects.toThrow("refused");
  expect(await db.import.findFirst()).toMatchObject(row);
  expect(await db.importEvent.count()).toBe(0);
});

test("a request for an import has its row, and without the row there is no import", async () => {
  const db = await testDb();
  const input = { reference: { repo: "org/repo", revision: "main" } };

  await requestImport(input, { db, queue, actor, defaults, record });
  const second = requestImport(input, { db, queue, actor, defaults, record: recordRefused });

  await expect(second).rejects.toThrow("refused");
  expect(await db.import.count()).toBe(1);
  expect(await db.activity.findMany()).toMatchObject([
    { target: "I-1 org/repo", detail: { after: { revision: "main", bucket: "models" } } },
  ]);
});

test("a change that waits for a worker's says what the worker left, not what the page had read", async () => {
  const { db, id } = await stored({ state: "queued", ...copied });
  const change = db.$transaction(async (tx) => {
    await tx.import.update({ where: { id }, data: { state: "copying" } });
    const pause = pauseImport({ importId: id }, { db, queue, actor, record });
    await blocked(db);
    return { pause };
  });

  await (
    await change
  ).pause;

  expect(await db.activity.findFirst()).toMatchObject({ detail: { before: { state: "copying", wish: "copy" } } });
});

async function stored(row: Parameters<typeof anImport>[0]) {
  const db = await testDb();
  const { id } = await db.import.create({ data: anImport({ repo: "org/repo", ...row }) });
  return { db, id };
}

/** Waits until a transaction waits for another's row. */
async function blocked(db: Awaited<ReturnType<typeof testDb>>) {
  const waiting = () => db.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`;
  while ((await waiting()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}
