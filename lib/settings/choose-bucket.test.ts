import { expect, test } from "vitest";
import type { Buckets } from "#lib/clients/buckets.ts";
import { chooseBucket } from "#lib/settings/choose-bucket.ts";
import { getDestination } from "#lib/settings/get-settings.ts";
import { neededPermissions } from "#lib/settings/queries.ts";
import { testDb } from "#lib/testing/db.ts";
import { record, recordRefused } from "#lib/testing/record.ts";

const actor = { id: "a", name: "Ada", email: "ada@example.test", role: "operator" as const };
const defaults = { bucket: "sandbox-models" };
const buckets = bucketWith(neededPermissions);
const chosen = { bucket: "team-models", prefix: "llm/" };

test("a bucket that Sluice may not write is refused with the permissions it lacks, and the old one stays", async () => {
  const db = await testDb();
  const held = neededPermissions.filter((one) => one !== "storage.objects.create");

  const choose = chooseBucket(chosen, { db, actor, record, defaults, buckets: bucketWith(held) });

  await expect(choose).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("storage.objects.create"),
  });
  expect(await getDestination(db, defaults)).toMatchObject({ bucket: "sandbox-models" });
});

test("a bucket that answers is kept with its prefix, and the log says which it replaces", async () => {
  const db = await testDb();
  const deps = { db, actor, record, defaults, buckets };

  await chooseBucket(chosen, deps);
  await chooseBucket({ ...chosen, prefix: "" }, deps);

  expect(await getDestination(db, defaults)).toEqual({ bucket: "team-models", prefix: "" });
  expect(await db.activity.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { detail: { before: { bucket: "gs://sandbox-models/" }, after: { bucket: "gs://team-models/llm/" } } },
    { detail: { before: { bucket: "gs://team-models/llm/" }, after: { bucket: "gs://team-models/" } } },
  ]);
});

test("two operators who choose at once each replace what the log says that they did", async () => {
  const db = await testDb();
  const deps = { db, actor, record, defaults: { bucket: null }, buckets };

  await Promise.all(["a/", "b/"].map((prefix) => chooseBucket({ ...chosen, prefix }, deps)));

  const { prefix: last } = await getDestination(db, { bucket: null });
  const first = last === "a/" ? "b/" : "a/";
  expect(await db.activity.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { detail: { before: { bucket: null }, after: { bucket: `gs://team-models/${first}` } } },
    { detail: { before: { bucket: `gs://team-models/${first}` }, after: { bucket: `gs://team-models/${last}` } } },
  ]);
});

test("a bucket whose row of the log cannot be written is not chosen", async () => {
  const db = await testDb();

  const choose = chooseBucket(chosen, { db, actor, record: recordRefused, defaults, buckets });

  await expect(choose).rejects.toThrow("refused");
  expect(await db.setting.count()).toBe(0);
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
        dataLocations: [],
        storageClass: "STANDARD",
        hierarchicalNamespace: false,
        projectNumber: "1",
      }),
    testPermissions: (_, asked) => Promise.resolve(asked.filter((one) => held.includes(one))),
    listObjects: unasked,
    findObject: unasked,
    getBindings: unasked,
    addBindings: unasked,
    writeObject: unasked,
    readObject: unasked,
    rewriteObject: unasked,
    removeObject: unasked,
    accessToken: unasked,
  };
}
