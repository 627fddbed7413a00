import { flushCompileCache } from "node:module";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a thread at a module that is loaded here too: what Node made of it and of all that it imports is written down first, so that the thread reads that
 * instead of taking the types out anew, which would cost it twenty megabytes (docs/decisions/0034).
 */
export function startThread(module: URL, options: Omit<WorkerOptions, "resourceLimits"> = {}): Worker {
  flushCompileCache();
  return new Worker(module, { ...options, resourceLimits: { maxYoungGenerationSizeMb: 4 } });
}
