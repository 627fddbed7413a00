import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { manifestName } from "#lib/imports/copy/manifest.ts";
import { importRig } from "#lib/testing/import-rig.ts";

test("an object that somebody replaced between its copy and the manifest is found, named and left alone, and no model is made", async () => {
  const rig = await importRig();
  const { id, prefix } = await rig.plan("tidepool-labs/pebble-2m");
  await rig.confirm(id);
  const writeObject = () => Promise.reject(new AppError("upstream_unavailable", "Cloud Storage does not answer."));
  await rig.copy(id, { buckets: { ...rig.buckets, writeObject } });
  const name = `${prefix}config.json`;
  const verified = await rig.buckets.findObject("models", name);
  if (!verified) throw new Error("The copy left no config.json.");
  await rig.buckets.removeObject("models", name, verified.generation);
  const theirs = Buffer.alloc(verified.size, "x");
  await rig.buckets.writeObject("models", name, theirs, { contentType: "text/plain" });

  const found = await rig.copy(id);
  const view = await rig.copy(id);

  expect(found).toMatchObject({ state: "queued", problem: expect.stringContaining("config.json was changed") });
  expect(view).toMatchObject({ state: "failed", modelId: null });
  expect(view.problem).toMatch(/config\.json was not written by this Sluice\. Move it away, then try again\.$/);
  expect(await rig.buckets.readObject("models", name)).toEqual(theirs);
  expect(await rig.objects()).not.toContain(prefix + manifestName);
});
