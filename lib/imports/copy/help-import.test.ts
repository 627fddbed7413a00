import { expect, test } from "vitest";
import { findImportToHelp, helpImport } from "#lib/imports/copy/help-import.ts";
import { takeLease } from "#lib/jobs/lease.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { importRig, type ImportRig, until } from "#lib/testing/import-rig.ts";
import { randomContent } from "../../../sandbox/hub/random-content.ts";

const slowly = { timeout: 60_000 };
const MIB = 2 ** 20;

/** Six files in parts and thirty in one request each. */
const many = {
  id: "acme/many",
  files: () => ({
    "config.json": "{}",
    ...Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`large-${n}.dat`, randomContent(`l${n}`, 2 * MIB)])),
    ...Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`small-${n}.dat`, randomContent(`s${n}`, 2_000)])),
  }),
};

test("two workers copy one import: each file once, by either of them, and the totals are of both", slowly, async () => {
  const { rig, id, copying } = await begun();
  expect(await findImportToHelp(rig.db, "w1", MIB), "one's own").toBeNull();
  expect(await findImportToHelp(rig.db, "w2"), "one that is nearly done").toBeNull();
  expect(await findImportToHelp(rig.db, "w2", MIB)).toBe(id);

  await helpImport(id, { ...rig.deps, worker: "w2" });
  const view = await copying;

  expect(view).toMatchObject({ state: "done", copiedBytes: view.copyBytes, verifiedBytes: view.copyBytes });
  await expectCopied(rig, view);
  expect(await rig.openUploads()).toBe(0);
  const shares = await rig.db.importFile.groupBy({
    by: ["share"],
    where: { importId: id, action: "copy" },
    _count: true,
  });
  expect(new Set(shares.map(({ share }) => share))).toEqual(new Set([`import:${id}`, `import:${id}/w2`]));
  expect(view.events.map(({ text }) => text)).toContain("Worker w2 helps");
});

test(
  "what a helper had taken when it died is copied by the holder once the helper's lease is over",
  slowly,
  async () => {
    const { rig, id, copying } = await begun();
    const share = `import:${id}/w2`;
    await takeLease(rig.db, share, "w2", 1);
    const { count } = await rig.db.importFile.updateMany({
      where: { importId: id, state: "waiting", share: null, size: { gt: MIB } },
      data: { share },
    });
    expect(count).toBeGreaterThan(0);

    const view = await copying;
    expect(view.state).toBe("done");
    await expectCopied(rig, view);
  },
);

test("a helper writes nothing any more once its share was taken over", slowly, async () => {
  const { rig, id, copying } = await begun();
  const helping = helpImport(id, { ...rig.deps, worker: "w2" });
  await until("the helper has files", async () => (await claimed(rig, id, "w2")) > 0);
  await rig.db
    .$executeRaw`UPDATE "lease" SET "token" = "token" + 1, "expiresAt" = now() WHERE "resource" = ${`import:${id}/w2`}`;

  await helping;
  const view = await copying;
  expect(view.state).toBe("done");
  await expectCopied(rig, view);
  expect(await rig.openUploads()).toBe(0);
});

test("a cancel ends the helpers too, and leaves no upload and no object", slowly, async () => {
  const { rig, id, copying } = await begun();
  const helping = helpImport(id, { ...rig.deps, worker: "w2" });
  await until("the helper has files", async () => (await claimed(rig, id, "w2")) > 0);
  await rig.db.import.update({ where: { id }, data: { wish: "cancel" } });

  await helping;
  expect((await copying).state).toBe("cancelled");
  expect(await rig.objects()).toEqual([]);
  expect(await rig.openUploads()).toBe(0);
});

test("an import with a limit is copied by one worker, and a helper leaves when it gets one", slowly, async () => {
  const { rig, id, copying } = await begun();
  const helping = helpImport(id, { ...rig.deps, worker: "w2" });
  await until("a helper joined in", async () => (await claimed(rig, id, "w2")) > 0);

  await rig.db.import.update({ where: { id }, data: { mostPerSecond: 2 * MIB } });
  await helping;
  const { state } = await rig.read(id);
  const left = await claimed(rig, id, "w2");
  await helpImport(id, { ...rig.deps, worker: "w2" });

  expect(state).toBe("copying");
  expect(await claimed(rig, id, "w2")).toBe(left);
  expect((await copying).state).toBe("done");
});

/** An import that worker w1 copies, slowly enough for another to join in. */
async function begun() {
  const rig = await importRig({ hub: { recipes: [many], bytesPerSecond: 4 * MIB } });
  const { id } = await rig.plan(many.id);
  await rig.confirm(id);
  const copying = rig.copy(id);
  await until("the copy began", async () => (await claimed(rig, id)) > 0);
  return { rig, id, copying };
}

function claimed({ db }: ImportRig, importId: string, worker?: string): Promise<number> {
  const share = worker === undefined ? `import:${importId}` : `import:${importId}/${worker}`;
  return db.importFile.count({ where: { importId, share } });
}
