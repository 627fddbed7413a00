import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import { limitImport } from "#lib/imports/control/limit-import.ts";
import { importLimit, withinLimit } from "#lib/imports/plan/within-limit.ts";
import { limitImports } from "#lib/settings/limit-imports.ts";
import { anImport } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";
import { importRig } from "#lib/testing/import-rig.ts";
import { record } from "#lib/testing/record.ts";
import { randomContent } from "../../../sandbox/hub/random-content.ts";

const actor = { id: "ada", name: "Ada", email: "ada@example.org", role: "operator" } as const;
const queue = { send: () => Promise.reject(new Error("A limit needs no job.")) };

test("an import has its own limit, else that of the settings, and a running copy goes on with a new one", async () => {
  const db = await testDb();
  const { id: importId } = await db.import.create({ data: anImport({ state: "copying", wish: "copy" }) });
  const deps = { db, queue, actor, record };
  await limitImports({ mostBytesPerSecond: 9_000_000 }, deps);
  const limits: (number | null)[] = [];

  await withinLimit(importId, held(), db, async ({ signal }, limit) => {
    limits.push(limit);
    if (limits.length === 2) return;
    await limitImport({ importId, mostBytesPerSecond: 2_000_000 }, deps);
    await sleep(10_000, undefined, { signal });
  });

  expect(limits).toEqual([9_000_000, 2_000_000]);
  await limitImport({ importId, mostBytesPerSecond: null }, deps);
  expect(await importLimit(importId, db)).toBe(9_000_000);
});

test("an import is copied no faster than its limit, and as fast as it goes once that is taken away", async () => {
  const recipes = [{ id: "acme/limited", files: () => ({ "a.zip": randomContent("a", 6 * 2 ** 20) }) }];
  const rig = await importRig({ hub: { recipes } });
  const { id } = await rig.plan("acme/limited");
  await rig.confirm(id);
  await limitImport({ importId: id, mostBytesPerSecond: 2 ** 20 }, { ...rig, actor });
  const startedAt = performance.now();

  const copying = rig.copy(id);
  await sleep(3_000);
  const halfway = await rig.read(id);
  await limitImport({ importId: id, mostBytesPerSecond: 2 ** 30 }, { ...rig, actor });
  const done = await copying;

  expect(halfway.state).toBe("copying");
  expect(halfway.copiedBytes).toBeLessThan(4.5 * 2 ** 20);
  expect(done.state).toBe("done");
  expect((performance.now() - startedAt) / 1_000).toBeGreaterThan(3);
});

test("a copy that fails by itself, or whose import is taken away, is not begun again", async () => {
  const db = await testDb();
  const { id } = await db.import.create({ data: anImport({ state: "copying", wish: "copy" }) });
  const lost = new AbortController();
  lost.abort(new Error("lost"));

  const failed = withinLimit(id, held(), db, () => Promise.reject(new Error("broken")));
  const taken = withinLimit(id, held(lost.signal), db, ({ signal }) => sleep(1_000, undefined, { signal }));

  await expect(failed).rejects.toThrow("broken");
  await expect(taken).rejects.toThrow();
});

function held(signal = new AbortController().signal): Held {
  const unused = () => Promise.reject(new Error("not used here"));
  return { resource: "import:1", worker: "w1", signal, write: unused, ask: unused, stillHeld: unused };
}
