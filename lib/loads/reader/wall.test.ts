import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";

test("times of two zones are never subtracted: those of vLLM count", () => {
  const start = "INFO 07-01 18:00:10 [gpu_model_runner.py:1] Starting to load model m...";
  const loaded = "INFO 07-01 18:00:30 [gpu_model_runner.py:1] Model loading took 3.3 GiB and 20.0 seconds";
  const streamed =
    "2026-07-01 10:00:29,100 [INFO] [RunAI Streamer] Overall time to stream 3.3 GiB of all files: 19.0s, 0.2 GiB/s";
  const launched = "2026-07-01 10:00:00,000 - launcher - INFO - starting";

  for (const lines of [
    [start, streamed, loaded],
    [launched, start, loaded],
    [launched, start, streamed, loaded],
  ]) {
    expect(fold(lines)).toMatchObject({ totalSeconds: 20, phases: [{ key: "weights", seconds: 20 }] });
  }
});

test("a program beside vLLM that writes its times with the date is of the same zone where they lie together", () => {
  const launched = "2026-07-01 18:00:00,000 - launcher - INFO - starting";
  const start = "INFO 07-01 18:00:10 [gpu_model_runner.py:1] Starting to load model m...";
  const late = "2026-07-01 18:40:10,000 - launcher - INFO - Model loading took 3.3 GiB and 2400.0 seconds";

  expect(fold([launched, start, late])).toMatchObject({
    totalSeconds: 2410,
    phases: [{ key: "weights", seconds: 2400 }],
  });
});

function fold(lines: string[]) {
  return explained(lines.reduce((state, line) => readLine(state, line), emptyLoad));
}
