import { expect, test } from "vitest";
import { differences } from "./differences.ts";

test("what is equal differs nowhere, whatever the order of its keys", () => {
  expect(differences({ a: [1, { b: null }], c: "" }, { c: "", a: [1, { b: null }] })).toEqual([]);
});

test("each difference names its place, what is expected and what is found", () => {
  const expected = { status: 409, body: { causes: [{ field: ".spec" }], code: 409 } };
  const found = { status: 200, body: { causes: [{ field: ".spec" }, { field: ".meta" }] } };

  expect(differences(expected, found)).toEqual([
    "status: 200 instead of 409",
    'body.causes.1: {"field":".meta"} instead of nothing',
    "body.code: nothing instead of 409",
  ]);
});

test("an object in the place of a list is one difference", () => {
  expect(differences({ items: [] }, { items: {} })).toEqual(["items: {} instead of []"]);
});
