import { expect, test } from "vitest";
import { dotRows, dotsSentence } from "#lib/caches/worth/dot-rows.ts";
import type { CacheStart } from "#lib/caches/view-schema.ts";

test("starts stand in rows by what the cache was to them, on one axis, and the sentence says the medians", () => {
  const starts = [aStart("warm", 36), aStart("none", 52), aStart("warm", 38), aStart("none", 54), aStart("none", 50)];

  const rows = dotRows(starts);

  expect(rows).toMatchObject({
    from: 35,
    to: 55,
    ticks: [35, 40, 45, 50, 55],
    rows: [
      { label: "none", median: 52 },
      { label: "warm", median: 37 },
    ],
  });
  expect(rows && dotsSentence(rows)).toBe(
    "Seconds to read the weights: no cache 52.0 s in the middle of 3, few; warm 37.0 s in the middle of 2, few.",
  );
});

test("starts that all took as long have an axis, and without one there is none", () => {
  expect(dotRows([aStart("warm", 0.2), aStart("warm", 0.2)])).toMatchObject({ rows: [{ median: 0.2 }] });
  expect(dotRows([])).toBeNull();
});

function aStart(label: CacheStart["label"], seconds: number): CacheStart {
  return { id: "a", number: 1, label, seconds, at: "2026-11-26T10:00:00.000Z" };
}
