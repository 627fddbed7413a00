import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { adoptPrefix } from "#lib/models/adopt/adopt-prefix.ts";
import { confirmAdoption, discardAdoption, rereadAdoption } from "#lib/models/adopt/change-adoption.ts";
import { getAdoption } from "#lib/models/adopt/get-adoption.ts";
import { findStoredCopies } from "#lib/imports/plan/find-stored-copies.ts";
import { readManifest } from "#lib/imports/copy/manifest.ts";
import { modelRig } from "#lib/testing/model-rig.ts";

const repo = "tidepool-labs/pebble-2m";
const weights = "model.safetensors";

test("weights that somebody else copied are verified by reading them back where they are, and become a model", async () => {
  const rig = await modelRig();
  const source = await rig.placeRepo("team/pebble/");
  const before = await rig.objects("team/pebble/");

  const read = await rig.read("team/pebble/", repo);
  const adopted = await rig.adopt(read.id);

  expect(read).toMatchObject({ state: "read", found: { name: repo, lint: [], dtype: "BF16" } });
  expect(read.found?.comparison).toMatchObject({ kind: "verified", commit: source.commit });
  expect(read.readBytes).toBe(source.bytes);
  const model = await rig.model(adopted.modelId ?? "");
  expect(model).toMatchObject({
    repo,
    commit: source.commit,
    adopted: true,
    verifiedAt: expect.any(String),
    parameters: read.found?.parameters,
  });
  expect(await rig.objects("team/pebble/")).toEqual(["team/pebble/_MANIFEST.json", ...before].toSorted());
  const manifest = readManifest(await rig.stored("team/pebble/_MANIFEST.json"));
  const digest = manifest.files.find(({ path }) => path === weights)?.sha256 ?? "";
  const copies = await findStoredCopies({ bucket: "models", digests: [digest] }, rig);
  expect(copies.get(digest)?.object).toBe(`team/pebble/${weights}`);
});

test("a byte that is otherwise is found by reading back, another size without reading anything", async () => {
  const rig = await modelRig();
  await rig.placeRepo("byte/");
  const config = (await rig.stored("byte/config.json")).toString();
  await rig.placeRepo("byte/", { "config.json": config.replace("{", "[") });
  await rig.placeRepo("size/", { "config.json": `${config} ` });

  const [byte, size] = [await rig.read("byte/", repo), await rig.read("size/", repo)];

  expect(byte.found?.comparison).toMatchObject({ kind: "unverified", differences: ["config.json holds other bytes"] });
  expect(size.found?.comparison).toMatchObject({ differences: [expect.stringMatching(/^config.json has /)] });
  expect([byte.readBytes > 0, size.readBytes]).toEqual([true, 0]);
});

test("a fine-tune of no repo is adopted, not verified, and is never taken for something that was", async () => {
  const rig = await modelRig();
  await rig.placeRepo("tuned/my-pebble/");

  const read = await rig.read("tuned/my-pebble/");
  const { modelId } = await rig.adopt(read.id);

  expect(read.found?.comparison).toMatchObject({
    kind: "unverified",
    why: expect.stringMatching(/Nothing names a repo/),
  });
  expect(await rig.model(modelId ?? "")).toMatchObject({
    repo: "my-pebble",
    commit: null,
    verifiedAt: null,
    upstream: null,
    files: expect.arrayContaining([expect.objectContaining({ path: weights, digest: null })]),
  });
});

test("what a download left behind tells the commit, and what is found there is said of the layout", async () => {
  const rig = await modelRig();
  const { commit } = await rig.deps.hub.getModel(repo, "main");
  await rig.placeRepo("seed/", { ".cache/huggingface/download/config.json.metadata": `${commit}\nabc\n1.0\n` });
  await rig.hub.commit(repo, { "generation_config.json": "{}" });

  const read = await rig.read("seed/", repo);

  expect(read.found?.comparison).toMatchObject({ kind: "verified", commit });
  expect(read.found?.lint.map(({ code }) => code)).toEqual(["leftovers"]);
});

test("a folder that no start could load is not adopted, and can be read again when that was mended", async () => {
  const rig = await modelRig();
  const { commit } = await rig.placeRepo("part/", { "config.json": null });
  const read = await rig.read("part/", repo);

  await expect(confirmAdoption({ adoptionId: read.id }, rig.by)).rejects.toThrow("No config.json");
  const config = await rig.served(`/${repo}/resolve/${commit}/config.json`);
  await rig.buckets.writeObject("models", "part/config.json", config, { contentType: "application/json" });
  await rereadAdoption({ adoptionId: read.id }, rig.by);
  await adoptPrefix({ adoptionId: read.id }, rig.deps);

  expect(await rig.adopt(read.id)).toMatchObject({ state: "done", found: { comparison: { kind: "verified" } } });
});

test("what was read before a worker ended is not read again", async () => {
  const rig = await modelRig();
  await rig.placeRepo("team/pebble/");
  const read = await rig.read("team/pebble/", repo);
  await rig.db.adoption.update({ where: { id: read.id }, data: { state: "reading", readBytes: 0, toReadBytes: 0 } });
  await rig.db.adoptionFile.updateMany({ where: { path: "config.json" }, data: { gitSha1: null } });

  await adoptPrefix({ adoptionId: read.id }, rig.deps);

  const again = await getAdoption(read.id, rig);
  expect(again.found?.comparison.kind).toBe("verified");
  expect(again.readBytes).toBe(read.files.find(({ path }) => path === "config.json")?.size);
});

test("an object that was replaced since it was read stops the adoption before anything is written", async () => {
  const rig = await modelRig();
  await rig.placeRepo("team/pebble/");
  const read = await rig.read("team/pebble/", repo);
  await rig.buckets.writeObject("models", "team/pebble/config.json", Buffer.from("{}"), { contentType: "text/plain" });

  const after = await rig.adopt(read.id);

  expect(after).toMatchObject({
    state: "read",
    modelId: null,
    problem: expect.stringMatching(/replaced in the bucket since it was read/),
  });
  expect(await rig.buckets.findObject("models", "team/pebble/_MANIFEST.json")).toBeNull();
});

test("a prefix whose manifest another Sluice wrote is known by it without being read, but for what was replaced since", async () => {
  const rig = await modelRig();
  const source = await rig.importModel(repo);
  await rig.db.model.deleteMany();
  await rig.db.import.deleteMany();

  const read = await rig.read(source.prefix);
  const config = await rig.stored(`${source.prefix}config.json`);
  await rig.buckets.writeObject("models", `${source.prefix}config.json`, config, { contentType: "text/plain" });
  await rig.db.adoptionFile.deleteMany();
  await rereadAdoption({ adoptionId: read.id }, rig.by);
  await adoptPrefix({ adoptionId: read.id }, rig.deps);

  const again = await getAdoption(read.id, rig);
  expect(read).toMatchObject({ readBytes: 0, found: { comparison: { kind: "verified", commit: source.commit } } });
  expect(again).toMatchObject({ readBytes: config.length, found: { comparison: { kind: "verified" } } });
});

test("what the metadata of an object claims is not believed", async () => {
  const rig = await modelRig();
  await rig.placeRepo("forged/");
  const genuine = await rig.stored(`forged/${weights}`);
  const metadata = { "hf-sha256": createHash("sha256").update(genuine).digest("hex") };
  const forged = Buffer.from(genuine);
  forged.writeUInt8(255 - forged.readUInt8(forged.length - 1), forged.length - 1);
  await rig.buckets.writeObject("models", `forged/${weights}`, forged, { contentType: "text/plain", metadata });

  const read = await rig.read("forged/", repo);

  expect(read.found?.comparison).toMatchObject({ kind: "unverified", differences: [`${weights} holds other bytes`] });
});

test.each([
  ["nothing lies there", "empty/", /Nothing lies below/],
  ["a model is there already", "tidepool-labs/", /is a model/],
])("where %s, that is said", async (_, prefix, problem) => {
  const rig = await modelRig();
  await rig.importModel(repo);

  const said = await rig.read(prefix).then(
    (view) => view.problem,
    (error: Error) => error.message,
  );

  expect(said).toMatch(problem);
});

test("an adoption that was discarded becomes nothing, whatever a worker finds", async () => {
  const rig = await modelRig();
  await rig.placeRepo("team/pebble/");
  const read = await rig.read("team/pebble/", repo);

  await discardAdoption({ adoptionId: read.id }, rig.by);
  await adoptPrefix({ adoptionId: read.id }, rig.deps);

  expect(await getAdoption(read.id, rig)).toMatchObject({ state: "discarded", modelId: null });
  await expect(confirmAdoption({ adoptionId: read.id }, rig.by)).rejects.toMatchObject({ code: "conflict" });
});
