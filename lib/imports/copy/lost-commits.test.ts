import { expect, onTestFinished, test } from "vitest";
import { createDb } from "#lib/db.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { importRig } from "#lib/testing/import-rig.ts";
import { lostCommits } from "#lib/testing/lost-commits.ts";

const pebble = "tidepool-labs/pebble-2m";

test.each([0, 1])(
  "when the answer of every second commit is lost, an import is done all the same and nothing of it is told twice (%i)",
  { timeout: 120_000 },
  async (odd) => {
    const rig = await importRig();
    const { id } = await rig.plan(pebble);
    await rig.confirm(id);
    await rig.hub.fail({ "hub.files.get": ["return-503"] });
    let lost = 0;
    const db = createDb(await lostCommits(rig.databaseUrl, (count) => count % 2 === odd && ++lost > 0));
    onTestFinished(() => db.$disconnect());

    const view = await rig.copy(id, { db });

    expect(view).toMatchObject({ state: "done", problem: null });
    expect(lost).toBeGreaterThan(1);
    const texts = view.events.map(({ text }) => text);
    expect(texts).toEqual([...new Set(texts)]);
    await expectCopied(rig, view);
  },
);
