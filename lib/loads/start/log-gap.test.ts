import { expect, test } from "vitest";
import { at } from "#lib/testing/pods.ts";
import { joinedGaps, lateBeginning } from "./log-gap.ts";

test("a log whose first line is hours younger than its container is not taken for whole", () => {
  expect(lateBeginning(at("10:00:00"), `${at("14:00:00.5")} INFO POST /v1/chat`)).toBe(
    "The log begins 240 minutes after its container: the node no longer has what came before.",
  );
});

test("a slow boot is no gap, nor is a line without a time", () => {
  expect(lateBeginning(at("14:00:00"), `${at("14:04:00")} INFO vLLM`)).toBeNull();
  expect(lateBeginning(at("10:00:00"), "INFO vLLM")).toBeNull();
  expect(lateBeginning(null, `${at("14:00:00")} INFO vLLM`)).toBeNull();
});

test("gaps are told one after the other, each once, and not without end", () => {
  expect(joinedGaps(joinedGaps(null, "One."), "Two.")).toBe("One. Two.");
  expect(joinedGaps("One. Two.", "Two.")).toBe("One. Two.");
  expect(joinedGaps("x".repeat(1_001), "Two.")).toBe("x".repeat(1_001));
});
