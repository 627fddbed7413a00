import type { LogProcess } from "./log.ts";
import { type Frame, type PythonError, traceback } from "./python-error.ts";
import type { Start } from "./start.ts";

const serverFrames: readonly Frame[] = [
  ["vllm/entrypoints/cli/main.py", 120, "main", "args.dispatch_function(args)"],
  ["vllm/entrypoints/cli/serve.py", 156, "cmd", "uvloop.run(run_server(args))"],
  ["vllm/engine/arg_utils.py", 2240, "create_engine_config", "model_config = self.create_model_config()"],
];
const engineFrames: readonly Frame[] = [
  [
    "vllm/v1/engine/core.py",
    1337,
    "run_engine_core",
    "engine_core = EngineCoreProc(*args, engine_index=dp_rank, **kwargs)",
  ],
  ["vllm/v1/engine/core.py", 142, "__init__", "self.model_executor = executor_class(vllm_config)"],
];

/** Prints an exception as vLLM does: once where it was raised, and around it what only wraps it. */
export function reportFailure({ log, place: { release } }: Start, error: PythonError, process: LogProcess): void {
  if (process === "server") {
    for (const line of traceback(error, serverFrames)) log.plain(line);
    return;
  }
  const lines = traceback(error, engineFrames);
  log.error("engine", "engineFailed", "EngineCore failed to start.");
  log.error("engine", "engineFailed", lines.join("\n"));
  log.plain(`Process ${release.engine}:`);
  for (const line of lines) log.plain(line);
  const wrapper = `Engine core initialization failed. See root cause above. Failed core proc(s): {'${release.engine}': 1}`;
  for (const line of ["Traceback (most recent call last):", `RuntimeError: ${wrapper}`]) log.plain(line);
}
