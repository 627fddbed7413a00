import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { Db } from "#lib/db.ts";
import { resealSecrets } from "#lib/secrets/reseal-secrets.ts";
import { findSecret, setSecret } from "#lib/secrets/secret-store.ts";
import { testDb } from "#lib/testing/db.ts";

const [before, now, foreign] = [aKey(), aKey(), aKey()];
const entered = { value: "hf_canary", belongsTo: "canary", updatedBy: "Grace" };

test("what an earlier key sealed opens while both are known, and once it is sealed anew by the new one alone", async () => {
  const db = await testDb();
  await setSecret(db, { name: "hub-token", ...entered }, before);

  expect(await findSecret("hub-token", { db, secretKey: `${now},${before}` })).toBe("hf_canary");
  expect(await resealSecrets({ db, secretKey: `${now},${before}` })).toBe(1);

  expect(await findSecret("hub-token", { db, secretKey: now })).toBe("hf_canary");
  await expect(findSecret("hub-token", { db, secretKey: before })).rejects.toThrow("Enter it again");
  expect(await resealSecrets({ db, secretKey: `${now},${before}` })).toBe(0);
});

test("what no known key opens is left as it is, and the label of what is sealed anew too", async () => {
  const db = await testDb();
  await setSecret(db, { name: "cluster:a", ...entered }, foreign);
  await setSecret(db, { name: "cluster:b", ...entered }, before);
  const [kept, old] = await db.secret.findMany({ orderBy: { name: "asc" } });

  expect(await resealSecrets({ db, secretKey: `${now},${before}` })).toBe(1);

  const [left, fresh] = await db.secret.findMany({ orderBy: { name: "asc" } });
  expect(left).toEqual(kept);
  expect(fresh).toMatchObject({ lastFour: old?.lastFour, belongsTo: "canary", updatedBy: "Grace" });
});

test("what somebody enters while it is sealed anew is not overwritten", async () => {
  const db = await testDb();
  const secretKey = `${now},${before}`;
  await setSecret(db, { name: "hub-token", ...entered }, before);
  const findMany = async () => {
    const rows = await db.secret.findMany();
    await setSecret(db, { name: "hub-token", ...entered, value: "hf_newer" }, secretKey);
    return rows;
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
  const meanwhile = { secret: { findMany, updateMany: db.secret.updateMany.bind(db.secret) } } as unknown as Db;

  expect(await resealSecrets({ db: meanwhile, secretKey })).toBe(0);

  expect(await findSecret("hub-token", { db, secretKey })).toBe("hf_newer");
});

function aKey(): string {
  return randomBytes(32).toString("base64");
}
