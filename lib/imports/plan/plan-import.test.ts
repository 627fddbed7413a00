import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { planImport } from "#lib/imports/plan/plan-import.ts";
import { replanImport } from "#lib/imports/plan/replan-import.ts";
import { importRig } from "#lib/testing/import-rig.ts";
import { builtInRepos } from "../../../sandbox/hub/built-in-repos.ts";

const member = "hf_sandboxmember";

test("a plan names what is copied, what stays behind and why, and counts the parameters from the headers", async () => {
  const rig = await importRig();

  const view = await rig.plan("lumenforge/lantern-12m-instruct");

  const fates = Object.fromEntries(view.files.map(({ path, action, reason }) => [path, `${action}: ${reason}`]));
  expect(view.state).toBe("planned");
  expect(view.prefix).toBe(`lumenforge/lantern-12m-instruct/${view.commit}/`);
  expect(fates).toMatchObject({
    "model-00001-of-00002.safetensors": "copy: needed to serve",
    "config.json": "copy: needed to serve",
    "consolidated.safetensors": "skip: twin of the 2 shards: the streamer would read every byte twice",
    "original/consolidated.00.pth": "skip: original/ holds a second copy of the weights",
    "README.md": "skip: not read by the server",
  });
  expect(view.plan).toMatchObject({
    license: "llama3.2",
    access: "open",
    dtype: "BF16",
    bucketLocation: "US-CENTRAL1",
  });
  expect(view.plan?.parameters).toBeGreaterThan(1e6);
  expect(view.plan?.checks.map(({ level, title }) => `${level}: ${title}`)).toEqual([
    "warns: Licence not accepted yet",
    "passed: The repo is open",
    "passed: Only safetensors: 1 pickle left behind",
    "passed: All 2 shards are in the index",
    "passed: Every file name is fit for the bucket",
    "passed: Bucket is writable",
  ]);
});

test.each([
  ["a gated repo without a token", "lumenforge/beacon-2m", undefined, "token"],
  ["a gated repo whose gate is not passed", "lumenforge/beacon-2m", "hf_sandboxguest", "gate"],
  ["an empty repo", "oldharbor/empty-shelf", member, "empty"],
  ["a repo of pickles only", "oldharbor/anchor-pickle", member, "pickle"],
])("%s is planned and blocked, with the way out", async (_, repo, token, code) => {
  const rig = await importRig(token ? { token } : {});

  const view = await rig.plan(repo);

  const blocking = view.plan?.checks.filter(({ level }) => level === "blocks") ?? [];
  expect(view.state).toBe("planned");
  expect(blocking.map((check) => check.code)).toEqual([code]);
  expect(blocking[0]?.detail).not.toBe("");
  await expect(rig.confirm(view.id)).rejects.toMatchObject({ code: "conflict" });
});

test.each([
  ["a repo that does not exist", "tidepool-labs/none", "main", undefined, /There is no tidepool-labs\/none/],
  ["a private repo without a token", "tidepool-labs/undertow-2m", "main", undefined, /private/],
  ["a revision that does not exist", "tidepool-labs/pebble-2m", "v9", undefined, /no revision v9/],
  ["a token that the Hub refuses", "tidepool-labs/pebble-2m", "main", "hf_wrong", /refuses the access token/],
])("%s fails the plan with a sentence", async (_, repo, revision, token, problem) => {
  const rig = await importRig(token ? { token } : {});

  const view = await rig.plan(repo, revision);

  expect(view.state).toBe("failed");
  expect(view.problem).toMatch(problem);
});

test.each([
  ["missing", "nowhere", /nowhere/],
  ["closed to us", "closed", /closed/],
])("a bucket that is %s blocks the plan and is named", async (_, bucket, detail) => {
  const rig = await importRig();
  await rig.db.setting.create({ data: { key: "bucket", value: { bucket, prefix: "" } } });

  const view = await rig.plan("tidepool-labs/pebble-2m");

  const check = view.plan?.checks.find(({ code }) => code === "bucket");
  expect(check).toMatchObject({ level: "blocks", link: { href: "/settings" } });
  expect(`${check?.title} ${check?.detail}`).toMatch(detail);
});

test("a bucket that may only be read blocks the plan and the missing permission is named", async () => {
  const reader = {
    role: "roles/storage.objectViewer",
    members: ["serviceAccount:sluice@sandbox-project.iam.gserviceaccount.com"],
  };
  const seer = { ...reader, role: "roles/storage.bucketViewer" };
  const rig = await importRig({ gcs: { buckets: [{ name: "models", bindings: [reader, seer] }] } });

  const view = await rig.plan("tidepool-labs/pebble-2m");

  const check = view.plan?.checks.find(({ code }) => code === "bucket");
  expect(check).toMatchObject({ level: "blocks", title: "The bucket is not writable" });
  expect(check?.detail).toMatch(/storage\.objects\.create/);
});

test("patterns choose other files, and stay when the plan is made again", async () => {
  const rig = await importRig();
  const { id } = await rig.plan("lumenforge/lantern-12m-instruct");
  const files = { include: ["README.md", "**/*.pth"], exclude: ["*-00002-of-*", "tokenizer*"] };

  await replanImport({ importId: id, files }, rig);
  await planImport({ importId: id }, rig.deps);
  await replanImport({ importId: id }, rig);
  await planImport({ importId: id }, rig.deps);
  const view = await rig.read(id);

  const fates = Object.fromEntries(view.files.map(({ path, action, reason }) => [path, `${action}: ${reason}`]));
  expect(view).toMatchObject(files);
  expect(fates).toMatchObject({
    "README.md": "copy: asked for by README.md",
    "model-00002-of-00002.safetensors": "skip: left out by *-00002-of-*",
    "config.json": "copy: needed to serve",
    "original/consolidated.00.pth": "skip: original/ holds a second copy of the weights",
  });
  expect(view.plan?.checks.map(({ title }) => title)).toContain("1 file of weights is left out");
});

test("hostile file names are refused in the plan, by name", async () => {
  const files = { "config.json": "{}", "Config.json": "{}", "a\\b.json": "{}", "\u0007.txt": "x" };
  const rig = await importRig({ hub: { recipes: [{ id: "evil/names", files: () => files }] } });

  const view = await rig.plan("evil/names");

  const check = view.plan?.checks.find(({ code }) => code === "names");
  expect(check?.level).toBe("blocks");
  expect(check?.detail).toMatch(/backslash/);
  expect(check?.detail).toMatch(/control character/);
  expect(check?.detail).toMatch(/only in case/);
});

test("a shard that the index names and the repo lacks blocks the plan", async () => {
  const heron = builtInRepos.find(({ id }) => id === "tidepool-labs/heron-30m-it");
  const files = () => {
    const { "model-00003-of-00004.safetensors": _, ...rest } = heron?.files() ?? {};
    return rest;
  };
  const rig = await importRig({ hub: { recipes: [{ id: "broken/shards", files }] } });

  const view = await rig.plan("broken/shards");

  expect(view.plan?.checks[0]).toMatchObject({ level: "blocks", code: "shards" });
  expect(view.plan?.checks[0]?.detail).toMatch(/model-00003-of-00004\.safetensors/);
});

test("a file that only looks like safetensors blocks the plan", async () => {
  const files = () => ({ "config.json": "{}", "model.safetensors": "<html>not found</html>" });
  const rig = await importRig({ hub: { recipes: [{ id: "broken/header", files }] } });

  const view = await rig.plan("broken/header");

  expect(view.plan?.checks[0]).toMatchObject({ level: "blocks", code: "header" });
});

// Other tests run beside this one, so the processor's time is what is bounded: the Hub's part of it is in it too.
test(
  "ten thousand files are listed, planned and read back in less than five seconds",
  { timeout: 60_000 },
  async () => {
    const rig = await importRig();
    const before = process.cpuUsage();

    const view = await rig.plan("oldharbor/ten-thousand-shells");

    const { user, system } = process.cpuUsage(before);
    expect(view.files).toHaveLength(10_002);
    expect((user + system) / 1e6).toBeLessThan(5);
  },
);

test("a listing that names a file twice, or with bytes no database takes, is blocked and shown", async () => {
  const rig = await importRig();
  const file = { size: 1, gitSha1: "1".repeat(40), sha256: undefined };
  const paths = ["a.json", "a.json", "nul\0.json", "half\ud800.json"];
  const hub = { ...rig.deps.hub, listFiles: async () => paths.map((path) => ({ ...file, path })) };

  const { importId } = await rig.request("tidepool-labs/pebble-2m");
  await planImport({ importId }, { ...rig.deps, hub });
  const view = await rig.read(importId);

  const check = view.plan?.checks.find(({ code }) => code === "names");
  expect(check).toMatchObject({ level: "blocks", title: "3 file names cannot be used in a bucket" });
  expect(view.files.map(({ path }) => path)).toEqual(["a.json", "half\ufffd.json", "nul\u2400.json"]);
});

test("a repo whose card and errors hold what no database takes is planned, or fails with a sentence", async () => {
  const rig = await importRig();
  const hostile = "gpl\0-\ud800";
  const { hub } = rig.deps;
  const named = {
    ...hub,
    getModel: async (...asked: Parameters<typeof hub.getModel>) => ({
      ...(await hub.getModel(...asked)),
      license: hostile,
    }),
  };
  const failing = { ...hub, getModel: () => Promise.reject(new AppError("not_found", `There is no ${hostile}.`)) };
  const [planned, failed] = [
    await rig.request("tidepool-labs/pebble-2m"),
    await rig.request("tidepool-labs/pebble-2m"),
  ];

  await planImport(planned, { ...rig.deps, hub: named });
  await planImport(failed, { ...rig.deps, hub: failing });

  expect(await rig.read(planned.importId)).toMatchObject({ state: "planned", plan: { license: "gpl\u2400-\ufffd" } });
  expect(await rig.read(failed.importId)).toMatchObject({ state: "failed", problem: "There is no gpl\u2400-\ufffd." });
});

test("a Hub that is gone puts the plan off, and the plan is made when it is back", async () => {
  const rig = await importRig();
  await rig.hub.fail({ "hub.models.get": ["return-503", "return-503"] });

  const waiting = await rig.plan("tidepool-labs/pebble-2m");
  await planImport({ importId: waiting.id }, rig.deps);
  const view = await rig.read(waiting.id);

  expect(waiting).toMatchObject({ state: "planning", problem: expect.stringMatching(/cannot answer now/) });
  expect(waiting.retryAt).not.toBeNull();
  expect(view).toMatchObject({ state: "planned", problem: null, retryAt: null });
});
