import { expect, test } from "vitest";
import { copyProgress } from "#lib/imports/copy/copy-progress.ts";
import { writeProgress } from "#lib/imports/copy/write-progress.ts";
import { anImport } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";

test("what was copied is recorded of the file and of its import", async () => {
  const db = await testDb();
  const planned = {
    path: "a",
    size: 10n,
    gitSha1: "1".repeat(40),
    reason: "",
    action: "copy",
    state: "waiting",
  } as const;
  const row = await db.import.create({ data: { ...anImport(), files: { create: planned } }, include: { files: true } });
  const file = { ...row.files[0], size: 10, copiedBytes: 0, bytesPerSecond: 0 };
  const progress = copyProgress(
    [
      {
        id: "",
        path: "a",
        state: "waiting",
        partsDone: 0,
        partsTotal: 1,
        detail: null,
        crc32c: null,
        generation: null,
        ...file,
      },
    ],
    0,
  );
  progress.told({ kind: "progress", path: "a", bytesRead: 10, partsDone: 1, partsTotal: 1 }, 0);

  await writeProgress(
    row.id,
    { ...progress.take(1_000), parts: [], words: [], sampled: false },
    {
      held: { resource: `import:${row.id}` },
      tx: db,
    },
  );

  expect(await db.import.findUnique({ where: { id: row.id }, include: { files: true } })).toMatchObject({
    copiedBytes: 10n,
    files: [{ state: "checking", copiedBytes: 10n }],
  });
});

test("an import has what all of its workers have, and says until when it waits", async () => {
  const db = await testDb();
  const other = {
    size: 7n,
    copiedBytes: 7n,
    bytesPerSecond: 3n,
    share: "share:other",
    reason: "",
    action: "copy",
  } as const;
  const files = { create: { ...other, path: "b", gitSha1: "2".repeat(40), state: "verified" } } as const;
  const { id } = await db.import.create({ data: { ...anImport(), tries: 2, files } });
  const until = new Date("2026-03-04T05:06:07.089Z");
  const waits = { throttledUntil: until, problem: "It waits.", retryAt: until };
  const totals = { copiedBytes: 10, verifiedBytes: 4, bytesPerSecond: 5, concurrency: 6, ...waits };

  const rows = { files: [], parts: [], words: [], totals, sampled: true };
  await writeProgress(id, rows, { held: { resource: `import:${id}` }, tx: db });

  const all = { copiedBytes: 17n, verifiedBytes: 11n, bytesPerSecond: 8n, concurrency: 6, tries: 2, ...waits };
  expect(await db.import.findUnique({ where: { id }, include: { samples: true } })).toMatchObject({
    ...all,
    samples: [{ bytesPerSecond: 8n }],
  });
});
