import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readOptions } from "./start/options.ts";
import { runSluice } from "./start/run-sluice.ts";
import { sentence } from "./setup/refusal.mjs";

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const stop = new AbortController();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end());
process.on("disconnect", () => end());
// A terminal that was closed must not turn the last lines into a crash.
process.stdout.on("error", () => undefined);

try {
  const options = readOptions(process.argv.slice(2), process.env, root);
  await runSluice(options, stop.signal);
  process.exit(0);
} catch (error) {
  if (stop.signal.aborted) process.exit(0);
  console.error(sentence(error));
  process.exit(1);
}

function end() {
  if (stop.signal.aborted) return;
  stop.abort();
  // Whatever hangs now would hang for ever; the next start ends what it left.
  setTimeout(() => process.exit(1), 9800).unref();
}
