import { expect, test } from "vitest";
import { gatherMs } from "./gather-ms.ts";

test.each([
  [5, 150],
  [80, 240],
  [2_000, 300],
])("after a pass of %i ms changes are gathered for %i ms", (took, expected) => {
  expect(gatherMs(took)).toBe(expected);
});
