import { expect, test } from "vitest";
import { logLine } from "./log-line.ts";

const message = "Starting to load model gs://m/a...";

test.each([
  ["nothing in front", message],
  ["vLLM's own stamp", `INFO 11-24 17:14:09 [gpu_model_runner.py:12] ${message}`],
  ["the form before 0.8", `INFO 02-24 10:00:01 model_runner.py:1110] ${message}`],
  ["a logging prefix of the user's", `prod-7 INFO 11-24 17:14:09 [core.py:123] ${message}`],
  ["kubectl", `2026-11-24T17:14:09.851203748Z INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["a container runtime's file", `2026-11-24T17:14:09.851203748Z stderr F INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["compose", `[vllm]   | INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["compose with its stamp", `vllm-1  | 2026-11-24T17:14:09.8Z (EngineCore pid=1) ${message}`],
  ["the journal", `Feb 22 06:35:27 host env[2827]: INFO 02-22 06:35:27 [core.py:1] ${message}`],
  ["a serial console", `Oct 06 12:00:00 vm google_metadata_script_runner[123]: startup-script: ${message}`],
  ["Cloud Logging", `INFO 2025-11-19T20:16:36.096625454Z [resource.labels.containerName: vllm] ${message}`],
  ["a box", `│ INFO 11-24 17:14:09 [core.py:1] ${message}   │`],
  ["a process", `(EngineCore_DP0 pid=20129) (Worker_TP1 pid=20137) INFO 02-15 05:16:07 [a.py:1] ${message}`],
  ["old worker names", `(VllmWorker rank=0 pid=5) INFO 02-15 05:16:07 [a.py:1] ${message}`],
  [
    "Ray",
    `(RayWorkerWrapper pid=343, ip=10.42.9.224) INFO 02-15 05:16:07 [a.py:1] ${message} [repeated 2x across cluster]`,
  ],
  ["Python's logging", `[2026-02-15 05:16:38] INFO file_streamer.py:66: ${message}`],
  [
    "the streamer's part in C++",
    `[2026-11-26 03:58:33.814] [ERROR  ] [18594 18702] [gcs/client/client.cc: 79 @ write_stream_to_buffer] ${message}`,
  ],
  ["the streamer's own handler", `2026-11-24 17:05:11,832 [INFO] ${message}`],
])("the message is found behind %s", (_name, text) => {
  expect(logLine(text).message).toBe(message);
});

test("the innermost process is the one that speaks", () => {
  expect(logLine("(EngineCore_DP0 pid=1) (Worker_TP1 pid=2) x").process).toBe("worker");
  expect(logLine("(EngineCore pid=1) x").process).toBe("engine");
  expect(logLine("(APIServer pid=1) x").process).toBe("server");
  const native = "[2026-11-26 03:58:33.814] [ERROR  ] [1 2] [streamer/impl/batch/batch.cc:106 @ handle_error] x";
  expect(logLine(native).process).toBe("worker");
  expect(logLine("x").process).toBeNull();
});

test("times keep what their text holds: nanoseconds, a zone, or neither", () => {
  expect(logLine("2026-11-24T17:14:09.851203748Z x").stamp).toEqual({
    clock: "zoned",
    at: Date.parse("2026-11-24T17:14:09Z") + 851.203748,
  });
  expect(logLine("2026-11-24T18:14:09+01:00 x").stamp?.at).toBe(Date.parse("2026-11-24T17:14:09Z"));
  const own = logLine("INFO 11-24 17:14:09 [core.py:1] x").stamp;
  expect(own?.clock).toBe("own");
  expect(logLine("[2026-11-24 17:14:09] INFO a.py:1: x").stamp).toEqual(own);
});

test("indentation and empty messages are kept, so that a traceback can be told from a message", () => {
  expect(logLine("(Worker pid=1) ERROR 11-24 17:14:09 [core.py:1]     raise ValueError(").message).toBe(
    "    raise ValueError(",
  );
  expect(logLine("2026-11-24T17:14:09Z ").message).toBe("");
});
