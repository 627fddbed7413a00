import { expect, test } from "vitest";
import { unreadSince } from "#lib/caches/worth/unread-since.ts";

const day = (number: number, hour = 0) => new Date(Date.UTC(2026, 10, number, hour));
const known = { since: day(10), lastTrafficDay: null, knownFrom: day(4), lastStartAt: null, now: day(26, 12) };

test.each([
  ["nobody read it since it is on", known, day(10)],
  ["what was read before it was on counts for nothing", { ...known, lastStartAt: day(9) }, day(10)],
  ["Monitoring told of a read", { ...known, lastTrafficDay: day(20) }, day(21)],
  ["a start read it", { ...known, lastStartAt: day(22, 9) }, day(22, 9)],
  ["somebody read it today", { ...known, lastTrafficDay: day(26) }, null],
  ["a start of this day", { ...known, lastStartAt: day(25, 13) }, null],
  ["it is on since today", { ...known, since: day(26) }, null],
  ["it is off", { ...known, since: null }, null],
  ["Monitoring has not told", { ...known, knownFrom: null }, null],
  ["what was before Monitoring told is not known", { ...known, since: day(1) }, day(4)],
])("%s", (_, facts, since) => {
  expect(unreadSince(facts)).toEqual(since);
});
