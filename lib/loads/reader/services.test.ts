import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";

const own = "INFO 06-05 09:00:";
const start = [
  `vllm-1  | ${own}00 [api_server.py:1289] vLLM API server version 0.9.0`,
  `vllm-1  | ${own}12 [gpu_model_runner.py:1] Starting to load model m...`,
  `vllm-1  | ${own}22 [gpu_model_runner.py:1] Model loading took 2.0 GiB and 10.0 seconds`,
  `vllm-1  | ${own}30 [core.py:167] init engine (profile, create kv cache, warmup model) took 7.64 seconds`,
  "vllm-1  | INFO:     Application startup complete.",
];

test("what other programs write around a start changes nothing of it", () => {
  const alone = explained(fold(start));

  const log = explained(
    fold([
      "db-1    | 2026-06-05 08:59:00.000 UTC [1] FATAL:  no such role",
      "web-1   | ConnectionError: the model's server does not answer",
      ...start.slice(0, 2),
      "web-1   | RuntimeError: the model's server does not answer",
      "web-1   | INFO:     Application startup complete.",
      ...start.slice(2),
    ]),
  );

  expect(log).toMatchObject({ outcome: "ready", cause: null, facts: alone.facts, totalSeconds: alone.totalSeconds });
  expect(log.phases.map(({ key, seconds }) => [key, seconds])).toEqual(
    alone.phases.map(({ key, seconds }) => [key, seconds]),
  );
});

test("of two servers in one log the first is told, whatever becomes of the other", () => {
  const other = start.map((line) => line.replace("vllm-1", "next-1").replace("2.0 GiB", "9.0 GiB"));
  const failed = `next-1  | ERROR 06-05 09:00:14 [core.py:396] torch.OutOfMemoryError: CUDA out of memory.`;

  const log = explained(fold([...start.slice(0, 2), ...other.slice(0, 3), failed, ...start.slice(2), ...other]));

  expect(log).toMatchObject({ outcome: "ready", cause: null, facts: { modelGib: [2] }, warnings: expect.any(Array) });
  expect(log.phases).toEqual(explained(fold([...start.slice(0, 2), "", "", "", "", ...start.slice(2)])).phases);
});

test("a worker on another node belongs to the start", () => {
  const worker = `[pod/m-0-1/vllm] (Worker_TP1 pid=7) ${own}23 [gpu_model_runner.py:1] Model loading took 2.5 GiB and 11.0 seconds`;
  const lines = start.map((line) => line.replace("vllm-1  | ", "[pod/m-0/vllm] "));

  expect(explained(fold(lines.toSpliced(3, 0, worker))).facts.modelGib).toEqual([2, 2.5]);
});

test("the container that is told may start again, another may not take its place", () => {
  const again = start[0] ?? "";

  expect(explained(fold([...start, again])).outcome).toBe("incomplete");
  expect(explained(fold([...start, again.replace("vllm-1", "next-1")])).outcome).toBe("ready");
});

function fold(lines: string[]) {
  return lines.reduce((state, line) => readLine(state, line), emptyLoad);
}
