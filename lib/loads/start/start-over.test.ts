import { expect, test } from "vitest";
import { emptyLoad } from "#lib/loads/reader/load-state.ts";
import { noTimes } from "#lib/loads/start/pod-times.ts";
import { isStartOver } from "#lib/loads/start/start-over.ts";

const seen = Date.parse("2026-11-26T15:00:00Z");
const after = (seconds: number) => new Date(seen + seconds * 1_000);
const start = { times: noTimes, logDone: false, logAway: false, state: emptyLoad, readySeenAt: seen };

test("a replica that serves is waited for until its log says so, and where no such line comes for a few seconds", () => {
  const told = { ...emptyLoad, marks: { complete: { line: 7, at: seen, seconds: null } } };

  expect(isStartOver({ ...start, state: told }, false, after(0))).toBe(true);
  expect(isStartOver(start, false, after(4))).toBe(false);
  expect(isStartOver(start, false, after(6))).toBe(true);
});

test("a log that the API server does not give, or did not give yet, is waited for a minute", () => {
  const away = { ...start, logAway: true };

  expect(isStartOver(away, false, after(6))).toBe(false);
  expect(isStartOver(away, false, after(61))).toBe(true);
});

test("one that never served is over with its last line, once its container ended or its pod is gone", () => {
  const ended = { ...start, readySeenAt: null, logDone: true };

  expect(isStartOver(ended, false, after(600))).toBe(false);
  expect(isStartOver(ended, true, after(0))).toBe(true);
  expect(isStartOver({ ...ended, times: { ...noTimes, finished: after(0).toISOString() } }, false, after(0))).toBe(
    true,
  );
  expect(isStartOver({ ...ended, logDone: false }, true, after(0))).toBe(false);
});
