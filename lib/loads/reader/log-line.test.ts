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
  ["dots of a compiler that counts", `....INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["Buildkite without its codes", `_bk;t=1755805357123INFO 11-24 17:14:09 [core.py:1] ${message}`],
  [
    "a table of Buildkite's",
    `  | 2025-11-03 11:57:01 EST | (EngineCore_DP0 pid=3) INFO 11-03 16:57:01 [core.py:1] ${message}`,
  ],
  ["a tab", `vllm\tINFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["a file that grep names", `vllm.log:INFO 11-24 17:14:09 [core.py:1] ${message}`],
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
  ["the process names of vLLM 0.10.1", `(VllmWorker TP0 pid=5) INFO 02-15 05:16:07 [a.py:1] ${message}`],
  ["several API servers", `(ApiServer_0 pid=5) INFO 02-15 05:16:07 [a.py:1] ${message}`],
  ["ranks of every kind", `(Worker_DP0_PP1_TP0_EP0 pid=5) INFO 02-15 05:16:07 [a.py:1] ${message}`],
  [
    "an actor with brackets in its name",
    `(MapWorker(MapBatches(udf)) pid=7) (Worker pid=8) INFO 02-15 05:16:07 [a.py:1] ${message}`,
  ],
  [
    "Ray's longer suffix",
    `(pid=3, ip=10.0.0.2) ${message} [repeated 3x across cluster] (Ray deduplicates logs by default.)`,
  ],
  ["vLLM's DEBUG form", `DEBUG 11-24 17:14:09 [v1/engine/core.py:842] ${message}`],
  ["kubectl --prefix", `[pod/vllm-6cd949c74f-x2x/vllm] INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["stern", `vllm-6cd949c74f-x2x vllm (EngineCore pid=5) INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["the journal with dates", `2026-11-24T17:14:09+0000 host docker[12]: INFO 11-24 17:14:09 [core.py:1] ${message}`],
  [
    "the journal with microseconds",
    `Feb 22 06:35:27.123456 host vllm.sh[2827]: INFO 02-22 06:35:27 [core.py:1] ${message}`,
  ],
  ["a kernel's seconds", `[   47.164059] google_metadata_script_runner[123]: startup-script: ${message}`],
  [
    "a container's line in that",
    `Oct 06 12:00:00 vm startup-script[9]: vllm-1  | (EngineCore pid=5) INFO 10-06 12:00:00 [core.py:1] ${message}`,
  ],
  ["logs of an endpoint", `2026/11/24 17:14:09 ~ INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["a tab", `2026-11-24T17:14:09.85Z\tINFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["the rank of torch", `[rank0]: ${message}`],
  ["a root handler", `2026-11-24 17:14:09,123 - vllm.engine - INFO - ${message}`],
  ["colours without their escape", `[1;36m(EngineCore_DP0 pid=276)[0;0m INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["colours spelled out", `#033[1;36m(EngineCore_DP0 pid=276)#033[0;0m INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["a quote in a letter", `> INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["Python's logging", `[2026-02-15 05:16:38] INFO file_streamer.py:66: ${message}`],
  [
    "the streamer's part in C++",
    `[2026-11-26 03:58:33.814] [ERROR  ] [18594 18702] [gcs/client/client.cc: 79 @ write_stream_to_buffer] ${message}`,
  ],
  [
    "colours whose escape no font has",
    `\uFFFD[1;36m(VllmWorker rank=3 pid=4)\uFFFD[0;0m ERROR 11-24 17:14:09 [a.py:1] ${message}`,
  ],
  ["a level without a time", `ERROR [multiproc_executor.py:912] ${message}`],
  ["the number of the line", `17: INFO 11-24 17:14:09 [core.py:1] ${message}`],
  [
    "TorchServe",
    `2026-11-24T17:14:09,123 [INFO ] W-29500-big_1.0-stdout MODEL_LOG - INFO 11-24 17:14:09 [core.py:1] ${message}`,
  ],
  [
    "DJL",
    `INFO  PyProcess W-210-model-stdout: (VllmWorkerProcess pid=5) INFO 02-24 10:00:01 model_runner.py:1110] ${message}`,
  ],
  [
    "a page of logs",
    `Feb 09 22:48:15.741 | (VllmWorkerProcess pid=60) INFO 02-09 14:48:15 model_runner.py:1] ${message}`,
  ],
  ["Ray Serve", `INFO 2026-11-24 17:14:09,123 serve 12 -- ${message}`],
  ["a logger that names the function", `2026-11-24T17:14:09.356104Z  INFO gpu_model_runner.load_model: ${message}`],
  ["a task of a launcher", `(vllm, pid=2345) INFO 11-24 17:14:09 [core.py:1] ${message}`],
  ["the streamer's own handler", `2026-11-24 17:05:11,832 [INFO] ${message}`],
])("the message is found behind %s", (_name, text) => {
  expect(logLine(text).message).toBe(message);
});

test.each([
  ["compose", "vllm-1  | x", "vllm-1"],
  ["kubectl --prefix", "[pod/vllm-0/vllm] x", "pod/vllm-0/vllm"],
  [
    "Cloud Logging",
    "INFO 2025-11-19T20:16:36.0Z [resource.labels.containerName: vllm] x",
    "resource.labels.containerName: vllm",
  ],
  ["nobody", "2025-11-19T20:16:36.0Z x", null],
])("who wrote a line is told by %s", (_name, text, service) => {
  expect(logLine(text)).toMatchObject({ service, message: "x" });
});

test("what follows the names of two ranks is of neither", () => {
  expect(logLine("(Worker_TP0 pid=1) (Worker_TP1 pid=2) x")).toMatchObject({ process: "worker", name: "" });
  expect(logLine("(EngineCore pid=1) (Worker_TP1 pid=2) x")).toMatchObject({ process: "worker", name: "Worker_TP1" });
});

test("whoever only runs vLLM is none of its processes", () => {
  expect(logLine("(task, pid=1) x")).toMatchObject({ process: null, isOwn: false });
  expect(logLine("(task, pid=1) ERROR 02-24 10:00:12 engine.py:389] x")).toMatchObject({ process: "engine" });
});

test.each(["[RAW SERVER] ", "node-3: ", "    ", "....", "[1]: "])("behind %j a process still names itself", (front) => {
  const line = logLine(`${front}(Worker_TP1 pid=7) INFO 02-15 05:16:07 [a.py:1] ${message}`);

  expect(line).toMatchObject({ process: "worker", name: "Worker_TP1", message });
});

test("a sentence that ends with a process keeps what it says", () => {
  expect(logLine("found dead: (EngineCore pid=7)").message).toBe("found dead: (EngineCore pid=7)");
});

test("the innermost process is the one that speaks", () => {
  expect(logLine("(EngineCore_DP0 pid=1) (Worker_TP1 pid=2) x").process).toBe("worker");
  expect(logLine("(EngineCore pid=1) x").process).toBe("engine");
  expect(logLine("(APIServer pid=1) x").process).toBe("server");
  const native = "[2026-11-26 03:58:33.814] [ERROR  ] [1 2] [streamer/impl/batch/batch.cc:106 @ handle_error] x";
  expect(logLine(native).process).toBe("worker");
  expect(logLine("ERROR 11-24 17:14:09 [core.py:1] x").process).toBe("engine");
  expect(logLine("ERROR 11-24 17:14:09 [multiproc_executor.py:1] x").process).toBe("worker");
  expect(logLine("(EngineCore_DP0 pid=1) (Worker_TP1 pid=2) x").name).toBe("Worker_TP1");
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
  expect(logLine("[2026-11-24 17:14:09] INFO a.py:1: x").stamp).toEqual({ ...own, isDated: true });
});

test("indentation and empty messages are kept, so that a traceback can be told from a message", () => {
  expect(logLine("(Worker pid=1) ERROR 11-24 17:14:09 [core.py:1]     raise ValueError(").message).toBe(
    "    raise ValueError(",
  );
  expect(logLine("2026-11-24T17:14:09Z ").message).toBe("");
});
