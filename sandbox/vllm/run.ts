import { once } from "node:events";
import { bootEngine } from "./boot-engine.ts";
import { bootServer, type Prepared } from "./boot-server.ts";
import { calledWords } from "./called-words.ts";
import { delays } from "./delays.ts";
import type { KvCache } from "./kv-cache.ts";
import { createLog, type LogProcess } from "./log.ts";
import { UsageError } from "./parse-arguments.ts";
import { PythonError, traceback } from "./python-error.ts";
import { reportFailure } from "./report-failure.ts";
import { routeLines, serve } from "./serve.ts";
import { placeOf, vllmSettings } from "./settings.ts";
import { createStart, type Start, Stopped } from "./start.ts";
import { usageText } from "./usage.ts";

type World = { env: Record<string, string | undefined>; write: (text: string) => void; stop: AbortSignal };

/** `vllm serve` with these words after it, until it fails or is told to stop. Gives back the exit status. */
export async function run(words: readonly string[], { env, write, stop }: World): Promise<number> {
  const place = placeOf(env);
  const moduleFile = env["SANDBOX_VLLM_MODULE"];
  try {
    const settings = vllmSettings(calledWords(words, moduleFile, place.release), env);
    return await served(createStart(settings, place, createLog(place.release, write), stop));
  } catch (error) {
    if (error instanceof Stopped) return 143;
    if (error instanceof PythonError) {
      write(`${traceback(error, []).join("\n")}\n`);
      return 1;
    }
    if (!(error instanceof UsageError)) throw error;
    write(usageText(error, moduleFile));
    return 2;
  }
}

async function served(start: Start): Promise<number> {
  let process: LogProcess = "server";
  try {
    const prepared = await bootServer(start);
    process = "engine";
    await serveUntilStopped(start, prepared, await bootEngine(start, prepared));
    return 0;
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    reportFailure(start, error, process);
    return 1;
  }
}

async function serveUntilStopped(start: Start, { maxLength }: Prepared, cache: KvCache) {
  const { settings, log, place, stop } = start;
  log.info("server", "tasks", "Supported tasks: ['generate']");
  await start.pause(delays.frontend);
  const server = place.release.isRecent ? "vLLM server" : "vLLM API server 0";
  log.info("server", "serverStart", `Starting ${server} on http://${settings.host ?? "0.0.0.0"}:${settings.port}`);
  log.info("server", "routes", "Available routes are:");
  for (const line of routeLines) log.info("server", "route", line);
  const blocks = cache.tokens / 16;
  const listening = await serve(start, { names: settings.names, root: settings.model, maxLength, blocks });
  uvicorn(log, ["Started server process [1]", "Waiting for application startup.", "Application startup complete."]);

  if (!stop.aborted) await once(stop, "abort");
  log.info("server", "shutdown", "[shutdown] API server: shutdown triggered");
  await listening.close();
  uvicorn(log, ["Shutting down", "Waiting for application shutdown.", "Application shutdown complete."]);
}

function uvicorn(log: Start["log"], lines: string[]) {
  for (const line of lines) log.plain(`INFO:     ${line}`);
}
