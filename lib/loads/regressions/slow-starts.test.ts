import { expect, test } from "vitest";
import { slowStarts } from "#lib/loads/regressions/slow-starts.ts";
import type { Regression } from "#lib/loads/regressions/schema.ts";

test("starts of regressions are slow ones, each once", () => {
  expect(slowStarts([aRegression(["a", "b"]), aRegression(["b", "c"])])).toEqual({
    ids: ["a", "b", "c"],
    regressions: 2,
  });
});

test.each([
  ["what somebody dismissed", { dismissed: { id: "d", reason: "New disks.", by: "Ada", at: "2026-11-01T10:00:00Z" } }],
  ["what is slow against a pinned baseline alone", { pinned: true }],
])("%s is usual", (_, changed) => {
  expect(slowStarts([aRegression(["a"], changed)])).toEqual({ ids: [], regressions: 0 });
});

function aRegression(loadIds: string[], changed: Partial<Regression> = {}): Regression {
  return {
    loadId: loadIds[0] ?? "",
    number: 1,
    before: { ref: "x", title: "L-0" },
    pinned: false,
    measure: "weights",
    at: "2026-11-01T10:00:00Z",
    name: "chat",
    model: null,
    accelerator: null,
    zone: null,
    cache: null,
    beforeSeconds: 30,
    seconds: 40,
    loadIds,
    changed: [],
    phases: [],
    ended: null,
    dismissed: null,
    ...changed,
  };
}
