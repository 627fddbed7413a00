import { expect, test } from "vitest";
import { changeMarks } from "#lib/loads/regressions/change-marks.ts";
import { regressionNote, regressionSentence, regressionTitle } from "#lib/loads/regressions/regression-words.ts";
import { regressionsOf } from "#lib/loads/regressions/regressions-of.ts";
import type { SeriesStart } from "#lib/loads/regressions/series-start.ts";
import { seededNumbers } from "#lib/loads/regressions/seeded-numbers.ts";

const from = Date.parse("2026-11-01T10:00:00Z");
const day = (at: string) => at.slice(0, 10);

test("a regression is told with both levels, what changed as it began, and when it ended", () => {
  const starts = series([
    { many: 20, seconds: 36.9, image: "vllm/vllm-openai:v0.11.0" },
    { many: 8, seconds: 41.7, image: "vllm/vllm-openai:v0.11.1" },
    { many: 10, seconds: 36.9, image: "vllm/vllm-openai:v0.11.2" },
  ]);

  const [found, ...others] = foundIn(starts);

  expect(others).toEqual([]);
  expect(found).toMatchObject({
    loadId: "s20",
    before: { ref: "s19", title: "L-19" },
    loadIds: Array.from({ length: 8 }, (_, index) => `s${20 + index}`),
    ended: { at: "2026-11-29T10:00:00.000Z" },
  });
  expect(found && regressionTitle(found)).toMatch(/^Weights of acme\/llama took 4\.\d s longer$/);
  expect(found && regressionSentence(found, day)).toMatch(
    /^3\d\.\d s before 2026-11-21, 4\d\.\d s since\. Image vllm-openai:v0\.11\.0 → vllm-openai:v0\.11\.1 changed then\. It ended on 2026-11-29 with image/,
  );
  expect(regressionNote(found ? [found] : [], day)).toMatch(/^A 4\.\d s regression ended on 2026-11-29\.$/);
});

test("starts of other baselines are never set against one another", () => {
  const fast = series([{ many: 12, seconds: 30 }]);
  const slow = series([{ many: 12, seconds: 60 }]).map((start) => ({ ...start, baseline: "other zone" }));

  expect(foundIn([...fast, ...slow])).toEqual([]);
});

test("starts that became faster are no regression", () => {
  expect(
    foundIn(
      series([
        { many: 12, seconds: 60 },
        { many: 12, seconds: 30 },
      ]),
    ),
  ).toEqual([]);
});

test("a regression that somebody dismissed is not in the finding", () => {
  const [found] = foundIn(
    series([
      { many: 12, seconds: 30 },
      { many: 8, seconds: 60 },
    ]),
  );
  if (!found) throw new Error("none was found");

  expect(regressionNote([found], day)).toMatch(/began on 2026-11-13/);
  expect(regressionNote([{ ...found, dismissed: { id: "d", reason: "r", by: "Ada", at: found.at } }], day)).toBeNull();
});

test("a deployment's other image and other concurrency are marks, named by deployment where there are several", () => {
  const [a, b, c] = series([{ many: 3, seconds: 1 }]);
  if (!a || !b || !c) throw new Error("three starts");

  expect(changeMarks([a, { ...b, image: "x/vllm:v2" }, { ...c, image: "x/vllm:v2", concurrency: 16 }])).toEqual([
    { at: b.at.toISOString(), words: "image v2" },
    { at: c.at.toISOString(), words: "concurrency 16" },
  ]);
  const other = { ...a, workload: { id: "d2", name: "other" } };
  expect(changeMarks([a, { ...b, image: "x/vllm:v2" }, other]).map(({ words }) => words)).toEqual(["image v2 of chat"]);
  expect(
    changeMarks([
      { ...a, workload: null },
      { ...b, workload: null, image: "y" },
    ]),
  ).toEqual([]);
});

test("settings of vLLM that change are marks and are named where a regression began; those that were not kept say nothing", () => {
  const [a, b] = series([{ many: 2, seconds: 1 }]);
  if (!a || !b) throw new Error("two starts");
  const marked = (before: SeriesStart["settings"], after: SeriesStart["settings"]) =>
    changeMarks([
      { ...a, settings: before },
      { ...b, settings: after },
    ]).map(({ words }) => words);

  expect(marked({ dtype: "auto" }, { dtype: "half", "enforce-eager": "on" })).toEqual(["dtype half, enforce-eager"]);
  expect(marked({ "enforce-eager": "on" }, {})).toEqual(["no enforce-eager"]);
  expect(marked({}, { a: "1", b: "2", c: "3" })).toEqual(["a 1, b 2, 1 more"]);
  expect(marked(null, { dtype: "half" })).toEqual([]);

  const slow = series([
    { many: 12, seconds: 30 },
    { many: 8, seconds: 60 },
  ]).map((start, index) => ({ ...start, settings: { dtype: index < 12 ? "auto" : "half" } }));
  expect(foundIn(slow)[0]?.changed).toEqual([{ label: "dtype", from: "auto", to: "half" }]);
});

function foundIn(starts: SeriesStart[]) {
  return regressionsOf(starts, "weights", () => seededNumbers(7));
}

function series(parts: { many: number; seconds: number; image?: string }[]): SeriesStart[] {
  const random = seededNumbers(21);
  const flat = parts.flatMap(({ many, seconds, image = "vllm/vllm-openai:v1" }) =>
    Array.from({ length: many }, () => ({ image, weightsSeconds: seconds * (1 + 0.02 * (random() - 0.5)) })),
  );
  return flat.map(({ image, weightsSeconds }, index) => ({
    id: `s${index}`,
    number: index,
    name: "chat",
    at: new Date(from + index * 86_400_000),
    baseline: "one",
    model: "acme/llama",
    accelerator: "nvidia-l4",
    zone: "us-central1-a",
    cache: "warm",
    image,
    deployment: "chat",
    workload: { id: "d1", name: "chat" },
    concurrency: 8,
    settings: null,
    weightsSeconds,
    readySeconds: weightsSeconds + 60,
    phases: { weights: weightsSeconds, compile: 30 },
  }));
}
