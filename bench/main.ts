import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { benches } from "./benches.ts";
import { figuresPage } from "./figures-page.ts";
import { busySentence, machine } from "./machine.ts";
import { type Result, resultOf, resultText } from "./result.ts";
import { benchSettings, type BenchSettings, usage } from "./settings.ts";
import { tempFolder } from "./temp-folder.ts";

const page = fileURLToPath(new URL("../docs/figures.md", import.meta.url));
const say = (line: string) => console.error(line);

// What was started and written ends with the process: each says so at its place.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));

try {
  const settings = benchSettings(process.argv.slice(2), benches);
  if (settings) process.exitCode = await runAll(settings);
  else console.log(usage(benches));
} catch (error) {
  say(`${error instanceof Error ? error.message : String(error)}\n\n${usage(benches)}`);
  process.exitCode = 2;
}

/** Returns the exit code: 1 where a target is missed, 2 where something could not be measured. */
async function runAll({ chosen, json, write, ...options }: BenchSettings): Promise<number> {
  let code = 0;
  for (const bench of chosen) {
    say(`${bench.id}: ${bench.title}`);
    const busy = busySentence();
    if (busy) say(`! ${busy}`);
    const folder = tempFolder();
    try {
      const result = resultOf(bench, machine(), await bench.run({ ...options, folder: folder.path, say }));
      console.log(json ? JSON.stringify(result) : resultText(result));
      if (write) renewPage(result);
      if (!result.pass) code = Math.max(code, 1);
    } catch (error) {
      say(`! ${bench.id} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
      code = 2;
    } finally {
      folder.remove();
    }
  }
  return code;
}

function renewPage(result: Result): void {
  const before = existsSync(page) ? readFileSync(page, "utf8") : "";
  writeFileSync(page, figuresPage(before, result, { benches, date: new Date().toISOString().slice(0, 10) }));
}
