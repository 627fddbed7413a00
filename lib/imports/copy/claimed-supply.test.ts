import { expect, test } from "vitest";
import { claimedSupply } from "#lib/imports/copy/claimed-supply.ts";
import { fencedStatement, takeLease } from "#lib/jobs/lease.ts";
import { anImport } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";
import { aCopy } from "#lib/transfer/testing/a-copy.ts";

test("all who wait at the same time get a file each, as long as there are some", async () => {
  const db = await testDb();
  const { id: importId } = await db.import.create({ data: anImport({ state: "copying", wish: "copy" }) });
  const paths = ["a", "b", "c", "d", "e"];
  const file = { importId, size: 100n, gitSha1: "0", action: "copy", reason: "", state: "waiting" } as const;
  await db.importFile.createMany({ data: paths.map((path) => ({ ...file, path })) });
  const lease = await takeLease(db, `import:${importId}`, "w1");
  if (!lease) throw new Error("Nobody else holds it.");
  const supply = claimedSupply({
    importId,
    held: {
      worker: "w1",
      resource: `import:${importId}`,
      signal: new AbortController().signal,
      write: (run) => db.$transaction(run),
      ask: (statement) => fencedStatement(db, lease, statement),
      stillHeld: async () => undefined,
    },
    files: [],
    smallFileBytes: 10,
    copyOf: ({ path }) => aCopy("http://127.0.0.1/", Buffer.alloc(1), { path }).copy,
    mayComeBack: async () => false,
  });

  const got = await Promise.all(Array.from({ length: 7 }, () => supply.next("large")));

  expect(new Set(got.map((copy) => copy?.file.path))).toEqual(new Set([...paths, undefined]));
  expect(got.filter((copy) => copy === undefined)).toHaveLength(2);
});
