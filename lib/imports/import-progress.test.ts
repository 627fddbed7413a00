import { expect, test } from "vitest";
import { donePercent, elapsedSeconds, importParts, meanRate, secondsLeft } from "./import-progress.ts";

const none = { copyBytes: 0, copiedBytes: 0, presentBytes: 0, reuseBytes: 0, reusedBytes: 0 };
const some = {
  ...none,
  copyBytes: 1_000,
  copiedBytes: 600,
  verifiedBytes: 400,
  presentBytes: 150,
  reuseBytes: 100,
  reusedBytes: 50,
  bytesPerSecond: 100,
};

test("the four parts of the bar add up to what will be in the bucket", () => {
  const parts = importParts(some);

  expect(parts).toEqual({ reused: 200, verified: 400, unverified: 200, toCopy: 450 });
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(1_250);
});

test("counts that ran ahead of each other never make a part negative", () => {
  const parts = importParts({ ...some, copiedBytes: 1_100, verifiedBytes: 1_150 });

  expect(parts).toEqual({ reused: 200, verified: 1_000, unverified: 0, toCopy: 50 });
});

test("100 % is said only when every byte is there", () => {
  expect(donePercent({ ...none, copyBytes: 1_000, copiedBytes: 999 })).toBe("99 %");
  expect(donePercent({ ...none, copyBytes: 1_000, copiedBytes: 1_000 })).toBe("100 %");
});

test("an import of nothing is at 0 %, not at no number", () => {
  expect(donePercent(none)).toBe("0 %");
});

test("time left is known only while bytes move", () => {
  expect(secondsLeft({ ...some, state: "copying" })).toBe(4);
  expect(secondsLeft({ ...some, state: "copying", bytesPerSecond: 0 })).toBeNull();
  expect(secondsLeft({ ...some, state: "paused" })).toBeNull();
});

test("elapsed time ends when the import does, and is never negative where clocks disagree", () => {
  const startedAt = "2026-11-24T14:03:10.000Z";
  const now = Date.parse("2026-11-24T14:06:20.000Z") / 1_000;

  expect(elapsedSeconds({ startedAt, finishedAt: null }, now)).toBe(190);
  expect(elapsedSeconds({ startedAt, finishedAt: "2026-11-24T14:04:10.000Z" }, now)).toBe(60);
  expect(elapsedSeconds({ startedAt, finishedAt: null }, now - 1_000)).toBe(0);
  expect(elapsedSeconds({ startedAt: null, finishedAt: null }, now)).toBeNull();
});

test("the mean rate is known once the import has ended", () => {
  const startedAt = "2026-11-24T14:00:00.000Z";
  const finishedAt = "2026-11-24T14:00:10.000Z";

  expect(meanRate({ copiedBytes: 1_000, startedAt, finishedAt })).toBe(100);
  expect(meanRate({ copiedBytes: 1_000, startedAt, finishedAt: null })).toBeNull();
  expect(meanRate({ copiedBytes: 0, startedAt, finishedAt })).toBeNull();
});
