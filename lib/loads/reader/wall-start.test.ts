import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";
import { startByWall } from "./wall-start.ts";

const wall = (day: string, time: string) => Date.parse(`2000-${day}T${time}Z`);

test.each([
  ["twelve seconds before", "2026-03-01T08:00:00Z", wall("03-01", "08:00:12"), wall("03-01", "08:00:00")],
  [
    "the same, named by another zone",
    "2026-03-01T09:00:00+01:00",
    wall("03-01", "08:00:12"),
    wall("03-01", "08:00:00"),
  ],
  [
    "over the turn of a year",
    "2026-12-31T23:59:50Z",
    wall("01-01", "00:00:05"),
    wall("12-31", "23:59:50") - 366 * 86_400_000,
  ],
  ["by a clock two hours ahead", "2026-03-01T08:00:00Z", wall("03-01", "10:00:12"), null],
  ["by a clock behind", "2026-03-01T08:00:00Z", wall("03-01", "03:00:12"), null],
  ["of a zone a quarter of an hour away", "2026-03-01T08:00:00Z", wall("03-01", "08:15:00"), null],
  ["of another day", "2026-03-01T08:00:00Z", wall("03-02", "08:00:12"), null],
])("the start %s", (_, start, firstAt, at) => {
  expect(startByWall(new Date(start), firstAt)).toBe(at);
});

const lines = [
  "INFO 03-01 08:00:12 [__init__.py:216] Automatically detected platform cuda.",
  "INFO 03-01 08:00:15 [api_server.py:1] vLLM API server version 0.11.0",
  "INFO 03-01 08:00:25 [gpu_model_runner.py:1] Starting to load model m...",
  "INFO 03-01 08:00:30 [gpu_model_runner.py:1] Model loading took 1.0 GiB and 4.5 seconds",
  "INFO:     Application startup complete.",
];
const state = lines.reduce((before, line) => readLine(before, line), emptyLoad);

test("times without a zone are of UTC where a start that is given proves it", () => {
  const log = explained(state, { processStart: new Date("2026-03-01T08:00:03.500Z") });

  expect(log).toMatchObject({ startedAt: "2026-03-01T08:00:03.500Z", totalSeconds: 26.5 });
  expect(log.phases).toContainEqual(expect.objectContaining({ key: "python", seconds: 11.5 }));
  expect(log.warnings.join(" ")).toContain("so they are read as UTC");
});

test("a start that the log's clock contradicts is not used, and that is said", () => {
  const log = explained(state, { processStart: new Date("2026-03-01T06:00:03.500Z") });

  expect(log).toMatchObject({ startedAt: null, totalSeconds: 18 });
  expect(log.warnings.join(" ")).toContain("The start of the process was not used");
});
