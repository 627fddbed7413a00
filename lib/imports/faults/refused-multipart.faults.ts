import { expect, test } from "vitest";
import { cancelImport } from "#lib/imports/control/cancel-import.ts";
import { twoLarge } from "#lib/testing/import-repos.ts";
import { ada, importRig, until } from "#lib/testing/import-rig.ts";

const slowly = { timeout: 120_000 };
// Parts go one after the other: after the first there is time left.
const gcs = { buckets: [{ name: "models", withoutMultipart: "policy" as const }], bytesPerSecond: 2 ** 20 };

test("a worker that stops gives its sessions to the next, and a cancel leaves nothing of them", slowly, async () => {
  const rig = await importRig({ hub: { recipes: [twoLarge] }, gcs });
  const { id } = await rig.plan(twoLarge.id);
  await rig.confirm(id);
  const copying = rig.copy(id);
  await until("a part is recorded", async () => (await rig.db.importPart.count()) > 0, 30);
  rig.stopWorker();
  const left = await copying;
  const again = rig.copy(id, { worker: "w2", signal: new AbortController().signal });
  await until("another has it", async () => (await rig.read(id)).worker === "w2", 30);

  await cancelImport({ importId: id }, { ...rig, actor: ada });
  const view = await again;

  expect(left.state).toBe("queued");
  expect(view).toMatchObject({ state: "cancelled", problem: null });
  expect(await rig.objects()).toEqual([]);
});
