import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
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

function aKey(): string {
  return randomBytes(32).toString("base64");
}
