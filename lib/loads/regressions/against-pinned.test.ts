import { expect, test } from "vitest";
import { regressionSentence, regressionTitle } from "#lib/loads/regressions/regression-words.ts";
import { regressionsOf } from "#lib/loads/regressions/regressions-of.ts";
import { seededNumbers } from "#lib/loads/regressions/seeded-numbers.ts";
import type { SeriesStart } from "#lib/loads/regressions/series-start.ts";

const day = (at: string) => at.slice(0, 10);

test("starts that grew slower in steps too small to tell are a regression against what is pinned, from where they add up", () => {
  const starts = series([4, 30], [12, 30.9], [6, 31.8]);
  const pinned = starts.slice(0, 4);

  expect(against(starts, null)).toEqual([]);
  const [found, ...others] = against(starts, pinned);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ before: { ref: "b", title: "4 starts" }, loadId: "s16", pinned: true, ended: null });
  expect(found && regressionTitle(found)).toMatch(/^Weights of acme\/llama took \d\.\d s longer than the baseline$/);
  expect(found && regressionSentence(found, day)).toMatch(
    /^30\.\d s in the baseline, 4 starts; 3\d\.\d s since 2026-1\d-\d\d\. No label differs from it\. \d+ starts so far\.$/,
  );
});

test("starts that are as slow again as what is pinned are none, and what was before it is not measured against it", () => {
  const starts = series([10, 60], [8, 40], [8, 30], [8, 40]);
  const pinned = starts.slice(14, 15);

  expect(against(starts, null)).toHaveLength(1);
  expect(against(starts, pinned)).toEqual([]);
});

test("a regression against what is pinned ends where starts are as fast again", () => {
  const starts = series([6, 30], [10, 40], [10, 30]);
  const found = against(starts, starts.slice(0, 3));

  expect(found).toMatchObject([{ loadId: "s6", loadIds: idsFrom(6, 10), ended: { at: starts[16]?.at.toISOString() } }]);
});

test("what was before what is pinned tells where the slow ones begin and end, few as there are after it", () => {
  const starts = series([14, 36.5], [7, 41.7], [4, 36.5]);
  const found = against(starts, starts.slice(11, 12));

  expect(found).toMatchObject([
    { loadId: "s14", loadIds: idsFrom(14, 7), ended: { at: starts[21]?.at.toISOString() } },
  ]);
});

test("a stretch too short to be cut, half of which is as fast as ever, is not called slow", () => {
  const starts = series([1, 30], [3, 30], [4, 40]);

  expect(against(starts, starts.slice(0, 1))).toEqual([]);
});

test("three slow starts after it are too few to say so", () => {
  const starts = series([5, 30], [3, 60]);

  expect(against(starts, starts.slice(4, 5))).toEqual([]);
});

function idsFrom(first: number, many: number) {
  return Array.from({ length: many }, (_, index) => `s${first + index}`);
}

function against(starts: SeriesStart[], pinned: SeriesStart[] | null) {
  const known = new Map(pinned ? [["one", { ref: "b", title: `${pinned.length} starts`, starts: pinned }]] : []);
  return regressionsOf(starts, "weights", () => seededNumbers(7), known);
}

/** So many starts with so many seconds each, a day apart, with a hundredth of noise. */
function series(...parts: [many: number, seconds: number][]): SeriesStart[] {
  const random = seededNumbers(21);
  const flat = parts.flatMap(([many, seconds]) =>
    Array.from({ length: many }, () => seconds * (1 + 0.01 * (random() - 0.5))),
  );
  const place = { model: "acme/llama", accelerator: "nvidia-l4", zone: "us-central1-a", cache: "warm", image: "v1" };
  return flat.map((weightsSeconds, index) => ({
    ...place,
    id: `s${index}`,
    number: index,
    name: "chat",
    at: new Date(Date.parse("2026-10-01T10:00:00Z") + index * 86_400_000),
    baseline: "one",
    deployment: "chat",
    workload: { id: "d1", name: "chat" },
    concurrency: 8,
    settings: null,
    weightsSeconds,
    readySeconds: null,
    phases: { weights: weightsSeconds },
  }));
}
