import { expect, test } from "vitest";
import { getSettings } from "#lib/settings/queries.ts";
import { chooseBucketInput } from "#lib/settings/schema.ts";
import { testDb } from "#lib/testing/db.ts";

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
