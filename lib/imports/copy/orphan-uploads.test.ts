import { expect, test } from "vitest";
import { cancelImport } from "#lib/imports/control/cancel-import.ts";
import { objectSpec } from "#lib/imports/copy/object-spec.ts";
import { ada, importRig, type ImportRig } from "#lib/testing/import-rig.ts";
import { TransferError } from "#lib/transfer/transfer-error.ts";

const pebble = "tidepool-labs/pebble-2m";
const slowly = { timeout: 60_000 };

test(
  "an import that is done leaves no upload of its files, also none that no row names, and what others upload alone",
  slowly,
  async () => {
    const { rig, id } = await withOrphan();

    const view = await rig.copy(id);

    expect(view.state).toBe("done");
    expect(await rig.openUploads()).toBe(2);
  },
);

test(
  "a cancel leaves no upload of its files, also none that no row names, and what others upload alone",
  slowly,
  async () => {
    const { rig, id } = await withOrphan();
    await rig.db.import.update({ where: { id }, data: { startedAt: new Date() } });
    await cancelImport({ importId: id }, { ...rig, actor: ada });

    const view = await rig.settle(id);

    expect(view).toMatchObject({ state: "cancelled", problem: null });
    expect(await rig.openUploads()).toBe(2);
  },
);

test("an import whose uploads may not be listed is done all the same, and says so", slowly, async () => {
  const { rig, id } = await withOrphan();
  const openSink: ImportRig["deps"]["openSink"] = (bucket) => ({
    ...rig.deps.openSink(bucket),
    listUploads: () => Promise.reject(new TransferError("forbidden", "Ada may not list uploads.")),
  });

  const view = await rig.copy(id, { openSink });

  expect(view.state).toBe("done");
  expect(view.events.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/unknown: Ada may not list uploads/),
  );
});

/** An import with an upload that a killed worker had begun and not recorded, beside two of others: by another name, and below another prefix. */
async function withOrphan() {
  const rig = await importRig();
  const { id, prefix } = await rig.plan(pebble);
  await rig.confirm(id);
  const sink = rig.deps.openSink("models");
  const file = { path: "model.safetensors", sha256: "1".repeat(64), gitSha1: "1".repeat(40) };
  const { signal } = new AbortController();
  for (const place of [prefix ?? "", `${prefix}theirs/`, "org/other/"])
    await sink.beginUpload(objectSpec(id, place, file), signal);
  await sink.close();
  expect(await rig.openUploads()).toBe(3);
  return { rig, id };
}
