import { expect } from "vitest";
import { manifestName, readManifest } from "#lib/imports/copy/manifest.ts";
import { killedRepo, type ModelKillRig } from "#lib/testing/model-kill-rig.ts";
import type { KillPoint } from "#lib/testing/kill-points.ts";

export type ModelKills = { read: KillPoint; adopt: KillPoint; remove: KillPoint };
export type ModelSteps = Record<keyof ModelKills, number>;

const notes = "notes-of-somebody.txt";

/** A folder is adopted and its weights are deleted again, with a worker killed in each of the three: nothing is half made, and nothing is twice or missing. */
export async function surviveModelKills(kill: ModelKillRig, prefix: string, points: ModelKills): Promise<ModelSteps> {
  const { rig } = kill;
  const listed = async () => new Map((await rig.buckets.listObjects("models", prefix)).map((one) => [one.name, one]));

  const read = await kill.read(prefix, points.read);
  const before = await listed();
  expect([...before.keys()]).not.toContain(prefix + manifestName);
  const adopt = await kill.adopt(prefix, read.adoptionId, points.adopt);
  await expectAdopted(kill, prefix, read.adoptionId);
  const after = await listed();
  for (const [name, { generation }] of before) expect(after.get(name)?.generation, name).toBe(generation);
  expect(after.size, "objects after the adoption").toBe(before.size + 1);

  await rig.buckets.writeObject("models", prefix + notes, Buffer.from("mine"), { contentType: "text/plain" });
  const model = await rig.db.model.findFirstOrThrow({ where: { prefix } });
  const remove = await kill.remove(prefix, model, points.remove);
  expect([...(await listed()).keys()]).toEqual([prefix + notes]);
  expect(await rig.db.model.count({ where: { prefix } })).toBe(0);
  const removals = await rig.db.weightsRemoval.findMany({ where: { prefix } });
  expect(removals.map(({ problem }) => problem)).toEqual([null]);

  const kills = { read: read.kills, adopt: adopt.kills, remove: remove.kills };
  for (const part of ["read", "adopt", "remove"] as const)
    expect(kills[part], `kills when ${points[part].name}`).toBe(points[part].isNever ? 0 : 1);
  return { read: read.steps, adopt: adopt.steps, remove: remove.steps };
}

async function expectAdopted({ rig }: ModelKillRig, prefix: string, adoptionId: string): Promise<void> {
  const row = await rig.db.adoption.findUniqueOrThrow({ where: { id: adoptionId } });
  expect(row).toMatchObject({ state: "done", problem: null });
  const models = await rig.db.model.findMany({ where: { prefix } });
  expect(models).toMatchObject([{ repo: killedRepo, adoptionId, verifiedAt: expect.any(Date) }]);
  const manifest = readManifest(await rig.stored(prefix + manifestName));
  const files = await rig.db.adoptionFile.findMany({ where: { adoptionId } });
  const generations = (all: { path: string; generation: string }[]) =>
    Object.fromEntries(all.map(({ path, generation }) => [path, generation]));
  expect(generations(manifest.files)).toEqual(generations(files));
  for (const { path, sha256, gitSha1 } of manifest.files) expect(sha256 ?? gitSha1, `digest of ${path}`).toBeDefined();
}
