import { expect, test } from "vitest";
import { importStateFilter, modelsFinding } from "./models-finding.ts";
import type { ImportRow } from "./schema.ts";

test("what is stored is said first, then what is on its way", () => {
  const model = { bytes: 10 * 2 ** 30, deleting: false, newer: null, verifiedAt: "2026-11-24T14:03:10.000Z" };
  const newer = { commit: "b", movedAt: "2026-11-24T14:03:10.000Z" };
  const models = [...Array.from({ length: 6 }, () => model), { ...model, newer }];

  expect(modelsFinding(models, [aRow({ state: "copying" }), aRow({ state: "planned", wish: "plan" })])).toEqual({
    strong: "7 models ready to deploy, 70.0 GiB stored.",
    rest: "One is being imported; one waits to be confirmed; one has a newer commit upstream.",
  });
});

test("without models or imports it says so and no more", () => {
  expect(modelsFinding([], [])).toEqual({ strong: "No model is stored yet.", rest: "" });
});

test("what became a model or was given up is not counted", () => {
  expect(modelsFinding([], [aRow({ state: "done" }), aRow({ state: "cancelled" })]).rest).toBe("");
});

test("a plan that failed counts as failed, one that waits as planned", () => {
  expect(importStateFilter(aRow({ state: "failed", wish: "plan" }))).toBe("failed");
  expect(importStateFilter(aRow({ state: "planning", wish: "plan" }))).toBe("planned");
});

function aRow(given: Partial<ImportRow>): ImportRow {
  return {
    id: "i",
    number: 1,
    repo: "org/name",
    commit: null,
    bucket: "models",
    prefix: null,
    wish: "copy",
    state: "copying",
    problem: null,
    retryAt: null,
    copyBytes: 0,
    copiedBytes: 0,
    presentBytes: 0,
    reuseBytes: 0,
    reusedBytes: 0,
    createdAt: "2026-11-24T14:03:10.000Z",
    parameters: null,
    dtype: null,
    ...given,
  };
}
