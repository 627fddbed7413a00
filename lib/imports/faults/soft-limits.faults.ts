import { expect, test } from "vitest";
import { cancelImport } from "#lib/imports/control/cancel-import.ts";
import { planImport } from "#lib/imports/plan/plan-import.ts";
import { retryImport } from "#lib/imports/control/retry-import.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { ada, importRig } from "#lib/testing/import-rig.ts";
import { patientRetries } from "#lib/transfer/retry.ts";

const slowly = { timeout: 120_000 };

test("names that were removed a moment ago are written again as soon as the bucket lets them be", slowly, async () => {
  const softLimits = { writesPerSecond: 1_000, sameObjectMs: 1_000 };
  const rig = await importRig({ gcs: { buckets: [{ name: "models", softLimits }] } });
  const { id } = await rig.plan("tidepool-labs/pebble-2m");
  await rig.confirm(id);
  await rig.copy(id);
  await rig.db.model.deleteMany();
  await rig.db.import.update({ where: { id }, data: { state: "failed" } });
  await cancelImport({ importId: id }, { ...rig, actor: ada });
  await rig.settle(id);
  await retryImport({ importId: id }, { ...rig, actor: ada });
  await planImport({ importId: id }, rig.deps);
  await rig.confirm(id);

  const view = await rig.copy(id, { tuning: { ...rig.deps.tuning, retries: patientRetries } });

  expect(view.state).toBe("done");
  await expectCopied(rig, view);
});
