import { expect, test } from "vitest";
import { cancelImport } from "#lib/imports/control/cancel-import.ts";
import { pauseImport } from "#lib/imports/control/pause-import.ts";
import { planImport } from "#lib/imports/plan/plan-import.ts";
import { resumeImport } from "#lib/imports/control/resume-import.ts";
import { retryImport } from "#lib/imports/control/retry-import.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { twoLarge } from "#lib/testing/import-repos.ts";
import { ada, ben, importRig, type ImportRig, partBytes, until } from "#lib/testing/import-rig.ts";

const slowly = { timeout: 60_000 };

test(
  "a pause ends the copy within two seconds and keeps what is finished; resuming reads only the rest",
  slowly,
  async () => {
    const { rig, id, copying } = await underWay();

    const askedAt = performance.now();
    await pauseImport({ importId: id }, { ...rig, actor: ben });
    const paused = await copying;
    const took = performance.now() - askedAt;

    expect(paused).toMatchObject({ state: "paused", wish: "pause" });
    expect(took).toBeLessThan(4_000);
    expect(paused.copiedBytes).toBeGreaterThan(0);
    expect(paused.files.filter(({ state }) => state === "copying")).toEqual([]);

    const finished = await rig.db.importPart.findMany({ include: { file: true } });
    const before = await rig.hub.requests();
    await resumeImport({ importId: id }, { ...rig, actor: ben });
    const view = await rig.copy(id);

    expect(view.state).toBe("done");
    await expectCopied(rig, view);
    const after = await rig.hub.requests();
    const laterOf = (path: string) => readsOf(path, after).slice(readsOf(path, before).length);
    expect(view.files.flatMap(({ path }) => laterOf(path)).length).toBeGreaterThan(0);
    for (const { number, file } of finished) {
      expect(laterOf(file.path), `part ${number} of ${file.path}`).not.toContain((number - 1) * (file.partSize ?? 0));
    }
  },
);

test("a cancel in the middle leaves nothing in the bucket, and the import can be planned again", slowly, async () => {
  // Slowly enough that the second file cannot be done before the cancel is seen.
  const { rig, id, copying } = await underWay(1);
  await until("a file is finished too", async () => (await rig.objects()).length > 0, 30);

  await cancelImport({ importId: id }, { ...rig, actor: ada });
  const view = await copying;

  expect(view.state).toBe("cancelled");
  expect(await rig.objects()).toEqual([]);
  expect(await rig.openUploads()).toBe(0);
  await retryImport({ importId: id }, { ...rig, actor: ada });
  await planImport({ importId: id }, rig.deps);
  expect(await rig.read(id)).toMatchObject({ state: "planned", copyBytes: view.copyBytes });
});

test("a worker that is told to stop gives the import back, and another goes on with it", slowly, async () => {
  const { rig, id, copying } = await underWay();

  rig.stopWorker();
  const left = await copying;
  const view = await rig.copy(id, { worker: "w2", signal: new AbortController().signal });

  expect(left).toMatchObject({ state: "queued", worker: null });
  expect(view).toMatchObject({ state: "done", worker: "w2" });
});

/** An import in the middle: of its large files a part each is finished, and two others are on their way. */
async function underWay(mibPerSecond = 3) {
  const rig = await importRig({ hub: { recipes: [twoLarge], bytesPerSecond: mibPerSecond * 2 ** 20 } });
  const { id } = await rig.plan(twoLarge.id);
  await rig.confirm(id);
  const copying = rig.copy(id, { tuning: { ...rig.deps.tuning, memoryBytes: 2 * partBytes } });
  await until("parts are finished", async () => (await rig.db.importPart.count()) >= 2, 30);
  return { rig, id, copying };
}

/** Where each read of a large file began. */
function readsOf(path: string, { files }: Awaited<ReturnType<ImportRig["hub"]["requests"]>>) {
  const asked = files[`${twoLarge.id}/${path}`] ?? [];
  return asked.filter(({ method }) => method === "hub.files.get").map(({ start }) => start);
}
