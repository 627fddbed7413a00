import { expect, test } from "vitest";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { importRig } from "#lib/testing/import-rig.ts";
import { patientRetries } from "#lib/transfer/retry.ts";

const slowly = { timeout: 60_000 };
const patiently = { tries: patientRetries.tries, baseSeconds: 0.4, capSeconds: 4 };

const many = {
  id: "acme/many-small",
  files: () => ({
    "config.json": "{}",
    ...Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`small-${n}.json`, `{"n": ${n}}`])),
  }),
};

test(
  "an import of more objects than a bucket takes in a second is slowed down, not failed, and says why",
  slowly,
  async () => {
    const softLimits = { writesPerSecond: 3, sameObjectMs: 1_000 };
    const rig = await importRig({ hub: { recipes: [many] }, gcs: { buckets: [{ name: "models", softLimits }] } });
    const { id } = await rig.plan(many.id);
    await rig.confirm(id);

    const view = await rig.copy(id, { tuning: { ...rig.deps.tuning, retries: patiently } });

    expect(view).toMatchObject({ state: "done", problem: null });
    await expectCopied(rig, view);
    expect(view.events.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Cloud Storage asked to slow down on gs:\/\/models\/.*exceeded the rate limit.*; wait of/),
    );
  },
);
