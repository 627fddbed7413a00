import { expect, test } from "vitest";
import { actionWords, activityFinding, changeText } from "#lib/activity/format.ts";

test("an act is named in words, also one that the list does not know", () => {
  expect(actionWords("settings.set-token")).toBe("Set token");
  expect(actionWords("imports.confirm")).toBe("Confirm import");
});

test("a change is shown with what was before and what is after", () => {
  expect(changeText({ before: { role: "viewer" }, after: { role: "engineer" } })).toBe("role: viewer → engineer");
  expect(changeText({ after: { amount: 0.02, currency: "USD" } })).toBe("amount: 0.02, currency: USD");
  expect(changeText({ before: { lastFour: "1234", belongsTo: "ada" } })).toBe("last four: 1234, belongs to: ada");
  expect(changeText({ before: { bucket: null }, after: { bucket: "gs://a/" } })).toBe("bucket: none → gs://a/");
  expect(changeText(null)).toBe("");
  expect(changeText("free text")).toBe("");
});

test("what a change left as it was is told once", () => {
  const before = { state: "copying", wish: "copy" };
  expect(changeText({ before, after: { state: "copying", wish: "pause" } })).toBe("state: copying, wish: copy → pause");
  expect(changeText({ before: { disabled: false }, after: { disabled: true } })).toBe("disabled: no → yes");
});

test("the finding counts what did not go through", () => {
  expect(activityFinding([{ outcome: "done" }, { outcome: "refused" }], { isOlder: false, outcome: null })).toEqual({
    strong: "1 refused, 0 failed.",
    rest: "Of the last 2 acts, 1 was done. No row is ever changed.",
  });
  expect(activityFinding([{ outcome: "done" }], { isOlder: true, outcome: null }).strong).toBe(
    "Nothing was refused and nothing failed.",
  );
});

test("the finding of one outcome tells how many of it there are, not that the others are none", () => {
  const refused = { isOlder: false, outcome: "refused" } as const;

  expect(activityFinding([{ outcome: "refused" }, { outcome: "refused" }], refused)).toEqual({
    strong: "2 refused.",
    rest: "The newest acts of this outcome. No row is ever changed.",
  });
  expect(activityFinding([], refused).strong).toBe("Nothing was refused.");
  expect(activityFinding([], { isOlder: true, outcome: "failed" }).strong).toBe("Nothing failed before that.");
});
