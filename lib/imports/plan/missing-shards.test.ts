import { expect, test } from "vitest";
import { missingShards, shardNames } from "#lib/imports/plan/missing-shards.ts";

test("a shard that the index names and the repo lacks is found", () => {
  const named = shardNames(JSON.stringify({ metadata: {}, weight_map: { a: "s1", b: "s2", c: "s1" } }));

  expect(named).toEqual(["s1", "s2"]);
  expect(missingShards(named, ["s1", "config.json"])).toEqual(["s2"]);
});

test.each(["[]", "{", '{"weight_map":{"a":1}}'])("%s is refused as an index", (text) => {
  expect(() => shardNames(text)).toThrow(/not an index/);
});
