import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Hub } from "#lib/clients/hub.ts";
import { AppError } from "#lib/errors.ts";
import { findSecret } from "#lib/secrets/secret-store.ts";
import {
  chooseBucket,
  removePrice,
  removeToken,
  setPrice,
  setToken,
  skipToken,
} from "#lib/settings/change-settings.ts";
import { getSettings, neededPermissions } from "#lib/settings/queries.ts";
import { chooseBucketInput } from "#lib/settings/schema.ts";
import { testDb } from "#lib/testing/db.ts";

const actor = { id: "a", name: "Ada", email: "ada@example.test", role: "operator" as const };
const defaults = { bucket: "sandbox-models", sandbox: true, project: null, hubUrl: "http://hub.test" };

test("until somebody chooses, the bucket is the one from the environment, and nothing has a price", async () => {
  const db = await testDb();

  expect(await getSettings({ db, defaults })).toMatchObject({
    bucket: "sandbox-models",
    prefix: "",
    token: null,
    tokenSkipped: false,
    prices: [],
  });
});

test("a bucket that Sluice may not write is refused with the permissions it lacks, and the old one stays", async () => {
  const db = await testDb();
  const buckets = bucketWith(neededPermissions.filter((one) => one !== "storage.objects.create"));

  const choose = chooseBucket({ bucket: "team-models", prefix: "" }, { db, actor, buckets });

  await expect(choose).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("storage.objects.create"),
  });
  expect(await getSettings({ db, defaults })).toMatchObject({ bucket: "sandbox-models" });
});

test("a bucket that answers is kept with its prefix", async () => {
  const db = await testDb();

  await chooseBucket({ bucket: "team-models", prefix: "llm/" }, { db, actor, buckets: bucketWith(neededPermissions) });

  expect(await getSettings({ db, defaults })).toMatchObject({ bucket: "team-models", prefix: "llm/" });
});

test.each([
  ["gs://team-models-usc1/", "/a/b/", "team-models-usc1", "a/b/"],
  ["team-models-usc1", "", "team-models-usc1", ""],
])("%s and %s are read as they are meant", (bucket, prefix, name, kept) => {
  expect(chooseBucketInput.parse({ bucket, prefix })).toEqual({ bucket: name, prefix: kept });
});

test.each([
  ["UPPER", ""],
  ["ok-bucket", "a/../b"],
  ["ok-bucket", "a//b"],
  ["ok-bucket", ".."],
])("%s with prefix %j is refused", (bucket, prefix) => {
  expect(chooseBucketInput.safeParse({ bucket, prefix }).success).toBe(false);
});

test("a token is kept sealed after the Hub has accepted it, and only its end is shown", async () => {
  const db = await testDb();
  const secretKey = randomBytes(32).toString("base64");

  await setToken("hf_canary1234", { db, actor, secretKey, hubWith: hubThatKnows("hf_canary1234") });

  const settings = await getSettings({ db, defaults });
  expect(settings.token).toMatchObject({ lastFour: "1234", updatedBy: "Ada" });
  expect(JSON.stringify(settings)).not.toContain("canary");
  expect(await findSecret("hub-token", { db, secretKey })).toBe("hf_canary1234");
});

test("a token that the Hub refuses is not kept", async () => {
  const db = await testDb();
  const secretKey = randomBytes(32).toString("base64");

  const set = setToken("hf_wrong1234", { db, actor, secretKey, hubWith: hubThatKnows("hf_other") });

  await expect(set).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await db.secret.count()).toBe(0);
});

test("a token can be taken away, and going without one is remembered", async () => {
  const db = await testDb();
  await setToken("hf_a1234", {
    db,
    actor,
    secretKey: randomBytes(32).toString("base64"),
    hubWith: hubThatKnows("hf_a1234"),
  });

  await removeToken({ db, actor });
  await skipToken({ db, actor });

  expect(await getSettings({ db, defaults })).toMatchObject({ token: null, tokenSkipped: true });
});

test("a price is replaced by the next for the same item, and can be removed", async () => {
  const db = await testDb();
  const price = {
    item: "Cache storage",
    unit: "GiB-month",
    amount: 0.1,
    currency: "USD",
    source: "the price page, 24 Nov 2026",
  };
  await setPrice(price, { db, actor });
  await setPrice({ ...price, amount: 0.2 }, { db, actor });

  const { prices } = await getSettings({ db, defaults });
  expect(prices).toMatchObject([{ item: "Cache storage", amount: 0.2, enteredBy: "Ada" }]);

  await removePrice(prices[0]?.id ?? "", { db, actor });
  expect((await getSettings({ db, defaults })).prices).toEqual([]);
});

function bucketWith(held: string[]): Buckets {
  const unasked = () => Promise.reject(new Error("not asked here"));
  return {
    endpoint: "http://gcs.test",
    getBucket: (name) =>
      Promise.resolve({
        name,
        location: "US-CENTRAL1",
        locationType: "region",
        storageClass: "STANDARD",
        hierarchicalNamespace: false,
      }),
    testPermissions: (_, asked) => Promise.resolve(asked.filter((one) => held.includes(one))),
    listObjects: unasked,
    findObject: unasked,
    writeObject: unasked,
    readObject: unasked,
    removeObject: unasked,
    accessToken: unasked,
  };
}

function hubThatKnows(known: string) {
  return (token: string) => {
    const unasked = () => Promise.reject(new Error("not asked here"));
    const whoAmI: Hub["whoAmI"] = () =>
      token === known
        ? Promise.resolve({ name: "ada", tokenName: "read", role: "read" })
        : Promise.reject(new AppError("unauthenticated", "Hugging Face does not accept this token."));
    return {
      whoAmI,
      searchModels: unasked,
      getModel: unasked,
      listFiles: unasked,
      checkAccess: unasked,
      resolveFile: unasked,
      readRange: unasked,
    };
  };
}
