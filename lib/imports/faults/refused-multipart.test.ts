import { expect, test } from "vitest";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { twoLarge } from "#lib/testing/import-repos.ts";
import { importRig } from "#lib/testing/import-rig.ts";

const slowly = { timeout: 60_000 };
const gcs = { buckets: [{ name: "models", withoutMultipart: "policy" as const }] };

test("an import into a bucket whose policy refuses multipart uploads is done, and says once how", slowly, async () => {
  const rig = await importRig({ hub: { recipes: [twoLarge] }, gcs });
  const { id } = await rig.plan(twoLarge.id);
  await rig.confirm(id);

  const view = await rig.copy(id);

  expect(view).toMatchObject({ state: "done", problem: null });
  await expectCopied(rig, view);
  const said = view.events.map(({ text }) => text).filter((text) => text.includes("one after the other"));
  expect(said).toEqual([expect.stringContaining("Request is prohibited by organization's policy")]);
});
