import { expect, test } from "vitest";
import { groupSearch } from "#lib/loads/compare/group-search.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";

const box = { loader: "runai_streamer", zone: "us-central1-a", concurrency: 8, cache: null };

test("a row of the explorer becomes filters that are understood, those of the page kept", () => {
  const search = groupSearch(box, "model=acme%2Fllama&window=7d&measure=rate");

  expect(search && parsedFilter(new URLSearchParams(search))).toMatchObject({
    model: "acme/llama",
    window: "7d",
    measure: "weights",
    loader: "runai_streamer",
    zone: "us-central1-a",
    cache: "unknown",
    concurrency: 8,
  });
});

test("a row that lacks a label cannot be named", () => {
  expect(groupSearch({ ...box, zone: null }, "")).toBeNull();
});
