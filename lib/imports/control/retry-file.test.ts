import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { retryFile } from "#lib/imports/control/retry-file.ts";
import { retryImport } from "#lib/imports/control/retry-import.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { ada, importRig, type ImportRig } from "#lib/testing/import-rig.ts";

const recipes = [{ id: "acme/four", files: () => ({ "a.json": "1", "b.json": "2", "c.json": "3", "d.json": "4" }) }];

test("one file that failed is tried again alone, then all that are left, and what was verified is not copied again", async () => {
  const { rig, id } = await failedImport(["b.json", "c.json"]);

  await retryFile({ importId: id, path: "c.json" }, { ...rig, actor: ada });
  const one = await rig.copy(id);
  await retryImport({ importId: id }, { ...rig, actor: ada });
  const all = await rig.copy(id);

  expect(states(one)).toEqual({ "a.json": "verified", "b.json": "failed", "c.json": "verified", "d.json": "verified" });
  expect(one).toMatchObject({ state: "failed", problem: "b.json is gone." });
  expect(all.state).toBe("done");
  const { files } = await rig.hub.requests();
  expect(files["acme/four/a.json"]?.filter(({ sent }) => sent > 0)).toHaveLength(1);
  await expectCopied(rig, all);
});

test("a file that is asked for again while the others are copied is copied when these have ended", async () => {
  const { rig, id } = await confirmed();
  let asked = false;
  const resolveFile: ImportRig["deps"]["hub"]["resolveFile"] = async (repo, commit, path, options) => {
    if (path === "a.json" && !asked) throw new AppError("not_found", "a.json is gone.");
    if (path === "d.json" && !asked) {
      await expect.poll(async () => states(await rig.read(id))["a.json"], { timeout: 10_000 }).toBe("failed");
      await retryFile({ importId: id, path: "a.json" }, { ...rig, actor: ada });
      asked = true;
    }
    return rig.deps.hub.resolveFile(repo, commit, path, options);
  };

  const view = await rig.copy(id, { hub: { ...rig.deps.hub, resolveFile, plainFile: resolveFile } });

  expect(view.state).toBe("done");
});

test("a file that fails for good does not end what only waits for an outage, and is told when that is over", async () => {
  const { rig, id } = await confirmed();
  let gone = true;
  const resolveFile: ImportRig["deps"]["hub"]["resolveFile"] = async (repo, commit, path, options) => {
    if (path === "a.json") throw new AppError("not_found", "a.json is gone.");
    if (path === "b.json" && gone) throw new AppError("upstream_unavailable", "Nobody answers.");
    return rig.deps.hub.resolveFile(repo, commit, path, options);
  };
  const hub = { ...rig.deps.hub, resolveFile, plainFile: resolveFile };

  const waiting = await rig.copy(id, { hub });
  gone = false;
  const failed = await rig.copy(id, { hub });

  expect(waiting).toMatchObject({ state: "queued", problem: "Nobody answers." });
  expect(failed).toMatchObject({ state: "failed", problem: "a.json is gone." });
  expect(states(failed)).toMatchObject({ "a.json": "failed", "b.json": "verified" });
});

test("a file that has not failed is not tried again", async () => {
  const { rig, id } = await failedImport(["b.json"]);

  const retry = retryFile({ importId: id, path: "a.json" }, { ...rig, actor: ada });

  await expect(retry).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("a.json has not failed"),
  });
  expect(await rig.read(id)).toMatchObject({ state: "failed" });
});

async function confirmed() {
  const rig = await importRig({ hub: { recipes } });
  const { id } = await rig.plan("acme/four");
  await rig.confirm(id);
  return { rig, id };
}

async function failedImport(gone: string[]) {
  const { rig, id } = await confirmed();
  const resolveFile: ImportRig["deps"]["hub"]["resolveFile"] = async (repo, commit, path, options) => {
    if (gone.includes(path)) throw new AppError("not_found", `${path} is gone.`);
    return rig.deps.hub.resolveFile(repo, commit, path, options);
  };
  await rig.copy(id, { hub: { ...rig.deps.hub, resolveFile, plainFile: resolveFile } });
  return { rig, id };
}

function states({ files }: Awaited<ReturnType<ImportRig["read"]>>) {
  return Object.fromEntries(files.map(({ path, state }) => [path, state]));
}
