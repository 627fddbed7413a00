import { expect, test } from "vitest";
import { switchGroups } from "./switch-groups.ts";

const window = ["2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"] as const;

test("a switched cache is named by its zone, and by its bucket where there are several", () => {
  const a = aSwitch("03T10:00", {});
  const other = aSwitch("20T10:00", { bucket: "other", on: false });

  expect(switchGroups([a], ...window)).toEqual([{ at: a.at, words: "cache on in us-central1-a" }]);
  expect(switchGroups([a, other], ...window).map(({ words }) => words)).toEqual([
    "cache on in us-central1-a of bkt",
    "cache off in us-central1-a of other",
  ]);
});

test("those at about the same time are one line", () => {
  const zones = ["us-central1-a", "us-central1-b", "us-central1-c"];
  const on = zones.map((zone, index) => aSwitch(`03T1${index}:00`, { zone }));

  expect(switchGroups(on, ...window)).toEqual([{ at: on[0]?.at, words: "3 caches on" }]);
  expect(switchGroups([...on, aSwitch("03T13:00", { on: false })], ...window)[0]?.words).toBe("4 caches switched");
});

function aSwitch(time: string, changed: { bucket?: string; zone?: string; on?: boolean }) {
  return { at: `2026-11-${time}:00Z`, bucket: "bkt", zone: "us-central1-a", on: true, ...changed };
}
