import { expect, test } from "vitest";
import { storable } from "#lib/storable.ts";

test("what Postgres cannot keep is replaced at every depth, and nothing else is changed", () => {
  const hostile = { "k\0": ["a\0b", "\ud800x", "fine 😀"], deep: { at: null, n: 1, ok: true } };

  expect(storable(hostile)).toEqual({ "k␀": ["a␀b", "\ufffdx", "fine 😀"], deep: { at: null, n: 1, ok: true } });
});
