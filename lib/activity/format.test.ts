import { expect, test } from "vitest";
import { actionWords, activityFinding, changeText } from "#lib/activity/format.ts";

test("an act is named in words, also one that the list does not know", () => {
  expect(actionWords("settings.set-token")).toBe("Set token");
  expect(actionWords("imports.confirm")).toBe("Confirm import");
});

test("a change is shown with what was before and what is after", () => {
  expect(changeText({ before: { role: "viewer" }, after: { role: "engineer" } })).toBe("role: viewer → engineer");
  expect(changeText({ after: { amount: 0.02, currency: "USD" } })).toBe("amount: 0.02, currency: USD");
  expect(changeText(null)).toBe("");
  expect(changeText("free text")).toBe("");
});

test("the finding counts what did not go through", () => {
  expect(activityFinding([{ outcome: "done" }, { outcome: "refused" }], false)).toEqual({
    strong: "1 refused, 0 failed.",
    rest: "Of the last 2 acts, 1 was done. Rows are only ever added.",
  });
  expect(activityFinding([{ outcome: "done" }], true).strong).toBe("Nothing was refused and nothing failed.");
});
