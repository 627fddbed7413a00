import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { dueModels } from "#lib/jobs/due-models.ts";
import { listModels } from "#lib/models/queries.ts";
import { lookUpstream } from "#lib/models/upstream/look-upstream.ts";
import { modelRig } from "#lib/testing/model-rig.ts";

const repo = "tidepool-labs/pebble-2m";

test("a newer commit is seen, with what it changes file by file and what a new import would copy", async () => {
  const rig = await modelRig();
  const model = await rig.importModel(repo);
  await lookUpstream({ repo }, rig.deps);
  const before = await rig.model(model.id);
  await rig.hub.commit(repo, { "chat_template.jinja": "{{ new }}", "README.md": "# New" });

  await lookUpstream({ repo }, rig.deps);

  const after = await rig.model(model.id);
  const [listed] = await listModels(rig);
  expect(before).toMatchObject({ newer: null, upstream: { commit: model.commit, difference: null, problem: null } });
  expect(listed?.newer?.commit).toBe(after.upstream?.commit);
  expect(after.upstream?.commit).not.toBe(model.commit);
  expect(after.upstream?.difference).toMatchObject({ changedBytes: 9, keptBytes: Number(model.bytes) });
  expect(after.upstream?.difference?.changes.map(({ path, fate }) => `${path} ${fate}`)).toEqual([
    "chat_template.jinja copied",
    "README.md skipped",
  ]);
});

test("once the newer commit is stored too, the older one says so and is marked no more", async () => {
  const rig = await modelRig();
  const old = await rig.importModel(repo);
  await rig.hub.commit(repo, { "chat_template.jinja": "{{ new }}" });
  await lookUpstream({ repo }, rig.deps);

  const fresh = await rig.importModel(repo);
  await lookUpstream({ repo }, rig.deps);

  expect(await rig.model(old.id)).toMatchObject({ newer: null, upstream: { storedAs: fresh.id } });
  expect((await listModels(rig)).map(({ newer }) => newer)).toEqual([null, null]);
});

test("each repo is asked within the hour, also after a failure, and one that is gone stays as it was with the reason", async () => {
  const rig = await modelRig();
  const model = await rig.importModel(repo);
  const soon = await dueModels(rig.db);
  await rig.db.model.updateMany({ data: { verifiedAt: new Date(Date.now() - 4 * 60_000) } });
  const due = await dueModels(rig.db);
  await lookUpstream({ repo }, rig.deps);
  const asked = await rig.db.upstream.findFirstOrThrow();
  const gone = new AppError("upstream_unavailable", "Hugging Face does not answer.");
  await lookUpstream({ repo }, { ...rig.deps, hub: { ...rig.deps.hub, getModel: () => Promise.reject(gone) } });
  const failed = await rig.db.upstream.findFirstOrThrow();

  expect([soon.upstreams, due.upstreams]).toEqual([[], [{ repo }]]);
  expect((await dueModels(rig.db)).upstreams).toEqual([]);
  const hour = Date.now() + 3_600_000;
  expect([asked, failed].map(({ nextAt }) => nextAt.getTime() < hour)).toEqual([true, true]);
  expect(failed).toMatchObject({ commit: model.commit, problem: gone.message, askedAt: asked.askedAt });
});

test("of a model that was asked for by its commit the main branch is followed", async () => {
  const rig = await modelRig();
  const { commit } = await rig.importModel(repo);
  await rig.db.import.updateMany({ data: { revision: commit ?? "" } });

  await lookUpstream({ repo }, rig.deps);

  expect(await rig.db.upstream.findMany({ select: { revision: true, commit: true } })).toEqual([
    { revision: "main", commit },
  ]);
});
