import { expect, test } from "vitest";
import { isShown } from "#lib/loads/log/log-filter.ts";

const lines = [
  "(EngineCore pid=187) WARNING 05-01 17:08:53 [a.py:384] A setting is not used",
  "(Worker_TP0 pid=9) [RunAI Streamer] Overall time to stream 34.3 GiB of all files to cpu: 28.5s, 1.2 GiB/s",
  "INFO 05-01 17:08:53 [api_server.py:1] vLLM API server version 0.12.0",
  "Traceback (most recent call last):",
  "ValueError: To serve at least one request",
  "INFO 05-01 17:08:53 [a.py:1] error_budget=3 no warnings",
  "Loading safetensors using Runai Model Streamer:  27% Completed | 183/687 [00:08<00:19, 26.22it/s]",
  "INFO 05-01 17:08:53 [a.py:1] Starting to load model /models/acme-runai-sharded",
];

test("warnings are lines with a level and those of a traceback, not those that only speak of an error", () => {
  expect(lines.map((line) => isShown(line, "warnings"))).toEqual([true, false, false, true, true, false, false, false]);
});

test("the streamer's lines are those that name it", () => {
  expect(lines.filter((line) => isShown(line, "streamer"))).toEqual([lines[1], lines[6]]);
  expect(lines.every((line) => isShown(line, "all"))).toBe(true);
});
