import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { Hub } from "#lib/clients/hub.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { findSecret } from "#lib/secrets/secret-store.ts";
import { removeToken, setToken, skipToken } from "#lib/settings/change-token.ts";
import { getSettings } from "#lib/settings/queries.ts";
import { testDb } from "#lib/testing/db.ts";
import { record, recordRefused } from "#lib/testing/record.ts";

const actor = { id: "a", name: "Ada", email: "ada@example.test", role: "operator" as const };
const defaults = { bucket: "sandbox-models", sandbox: true, project: null, hubUrl: "http://hub.test" };
const secretKey = randomBytes(32).toString("base64");
const hubWith = hubThatKnows({ hf_canary1234: "ada", hf_canary5678: "team-bot" });

test("a token is kept sealed after the Hub has accepted it, and only its end is shown", async () => {
  const db = await testDb();

  await setToken("hf_canary1234", { db, actor, record, secretKey, hubWith });

  const settings = await getSettings({ db, defaults });
  expect(settings.token).toMatchObject({ lastFour: "1234", updatedBy: "Ada" });
  expect(JSON.stringify(settings)).not.toContain("canary");
  expect(await findSecret("hub-token", { db, secretKey })).toBe("hf_canary1234");
});

test("a token that the Hub refuses is not kept", async () => {
  const db = await testDb();

  const set = setToken("hf_wrong1234", { db, actor, record, secretKey, hubWith });

  await expect(set).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await db.secret.count()).toBe(0);
});

test("a token can be taken away, and going without one is remembered", async () => {
  const db = await testDb();
  await setToken("hf_canary1234", { db, actor, record, secretKey, hubWith });

  await removeToken({ db, actor, record });
  await skipToken({ db, actor, record });

  expect(await getSettings({ db, defaults })).toMatchObject({ token: null, tokenSkipped: true });
});

test("the log says whose token was replaced by whose, and which was removed, by their ends alone", async () => {
  const db = await testDb();
  const [first, second] = ["hf_canary1234", "hf_canary5678"] as const;

  await setToken(first, { db, actor, record, secretKey, hubWith });
  await setToken(second, { db, actor, record, secretKey, hubWith });
  await removeToken({ db, actor, record });
  await skipToken({ db, actor, record });

  const told = await toldIn(db);
  expect(told).toEqual([
    { after: { lastFour: "1234", belongsTo: "ada" } },
    { before: { lastFour: "1234", belongsTo: "ada" }, after: { lastFour: "5678", belongsTo: "team-bot" } },
    { before: { lastFour: "5678", belongsTo: "team-bot" } },
    { before: { skipped: false }, after: { skipped: true } },
  ]);
  expect(JSON.stringify(told)).not.toContain("canary");
});

test("where there is no token none is removed, and nothing is told to have changed", async () => {
  const db = await testDb();

  await removeToken({ db, actor, record: recordRefused });

  expect(await db.activity.count()).toBe(0);
});

test("a token whose row of the log cannot be written is neither set nor removed nor skipped", async () => {
  const db = await testDb();
  await setToken("hf_canary1234", { db, actor, record, secretKey, hubWith });
  const deps = { db, actor, record: recordRefused, secretKey, hubWith };

  await expect(setToken("hf_canary5678", deps)).rejects.toThrow("refused");
  await expect(removeToken(deps)).rejects.toThrow("refused");
  await expect(skipToken(deps)).rejects.toThrow("refused");

  expect(await findSecret("hub-token", { db, secretKey })).toBe("hf_canary1234");
  expect(await getSettings({ db, defaults })).toMatchObject({ tokenSkipped: false });
});

async function toldIn(db: Db) {
  return (await db.activity.findMany({ orderBy: { id: "asc" } })).map(({ detail }) => detail);
}

function hubThatKnows(owners: Record<string, string>) {
  return (token: string) => {
    const unasked = () => Promise.reject(new Error("not asked here"));
    const whoAmI: Hub["whoAmI"] = () =>
      token in owners
        ? Promise.resolve({ name: owners[token] ?? "", tokenName: "read", role: "read" })
        : Promise.reject(new AppError("unauthenticated", "Hugging Face does not accept this token."));
    return {
      whoAmI,
      searchModels: unasked,
      getModel: unasked,
      listFiles: unasked,
      checkAccess: unasked,
      resolveFile: unasked,
      plainFile: unasked,
      readRange: unasked,
    };
  };
}
