import { expect, test } from "vitest";
import { equalShare, keptOf, mostOf } from "#lib/imports/hosts/host-share.ts";

test("what an import leaves of its share is for those that use all of theirs, but for half of it", () => {
  const heard = { connections: 20, members: 2, hungry: 1, kept: 6 };

  expect(keptOf(2, equalShare(heard))).toBe(6);
  expect(mostOf(2, heard)).toBe(10);
  expect(mostOf(10, heard)).toBe(14);
  expect(mostOf(14, heard)).toBe(14);
});

test("where all use all they may have, or nobody does, shares are equal", () => {
  expect(mostOf(10, { connections: 20, members: 2, hungry: 2, kept: 0 })).toBe(10);
  expect(mostOf(10, { connections: 20, members: 2, hungry: 0, kept: 12 })).toBe(10);
  expect(mostOf(1, { connections: 2, members: 5, hungry: 5, kept: 0 })).toBe(1);
});

test("together they have no more than there are", () => {
  for (const used of [
    [0, 0, 9, 9],
    [3, 9, 9, 9],
    [8, 8, 8, 30],
    [0, 30, 30, 30],
  ]) {
    const equal = equalShare({ connections: 36, members: used.length });
    const kept = used.map((inFlight) => keptOf(inFlight, equal));
    const hungry = kept.filter((one) => one === null).length;
    const heard = { connections: 36, members: 4, hungry, kept: kept.reduce<number>((sum, one) => sum + (one ?? 0), 0) };
    const all = used.reduce((sum, inFlight, n) => sum + (kept[n] ?? mostOf(inFlight, heard)), 0);

    expect(all).toBeLessThanOrEqual(36);
  }
});
