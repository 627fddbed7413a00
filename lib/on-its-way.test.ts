import { expect, test } from "vitest";
import { onItsWay } from "#lib/on-its-way.ts";

test("what is asked waits for its own answer, and no other's, before it is asked again", () => {
  const wishes = onItsWay();
  const first = { id: "a", file: "x" };

  expect(wishes.begin(first)).toBe(true);
  expect(wishes.begin({ id: "b", file: "x" })).toBe(true);
  wishes.end({ id: "b", file: "x" });

  expect(wishes.begin({ ...first })).toBe(false);
  wishes.end(first);
  expect(wishes.begin(first)).toBe(true);
});

test("an action that takes nothing is one wish", () => {
  const wishes = onItsWay();

  expect([wishes.begin(undefined), wishes.begin(undefined)]).toEqual([true, false]);
});
