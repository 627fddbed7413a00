import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parts } from "./parts.ts";
import { report } from "./report.ts";
import { type Outcome, runPart } from "./run-part.ts";

const page = fileURLToPath(new URL("../docs/conformance.md", import.meta.url));
const usage = `npm run conformance -- [PART…] [--quick]\n\nParts: ${parts.map(({ name }) => name).join(", ")}`;

// What was started ends with the process: each part says so at its place.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));

try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean" } } });
  process.exitCode = await run(positionals, values.quick ?? false);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 2;
}

async function run(names: string[], quick: boolean): Promise<number> {
  const unknown = names.find((name) => !parts.some((part) => isMeant(part.name, name)));
  if (unknown !== undefined) throw new Error(`${unknown} is no part.`);
  const chosen = parts.filter(({ name, inQuick }) =>
    names.length > 0 ? names.some((given) => isMeant(name, given)) : inQuick || !quick,
  );

  const outcomes: Outcome[] = [];
  for (const part of chosen) {
    const outcome = await runPart(part, { quick });
    print(outcome);
    outcomes.push(outcome);
  }
  // A quick run looks at less than the page says, so it leaves the page alone.
  if (!quick) {
    const [before, date] = [existsSync(page) ? readFileSync(page, "utf8") : "", new Date().toISOString().slice(0, 10)];
    writeFileSync(page, report(before, outcomes, { order: parts.map(({ name }) => name), date }));
  }

  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const [passed, failed, skipped] = [sum((o) => o.passed), sum((o) => o.failed.length), sum((o) => o.notRun.length)];
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** `kube` stands for every part whose name begins with it. */
function isMeant(part: string, given: string): boolean {
  return part === given || part.startsWith(`${given}-`);
}

function print({ part, version, passed, failed, notRun, seconds }: Outcome): void {
  const mark = failed.length > 0 ? "✗" : passed > 0 ? "✓" : "–";
  const title = `${part.name} (${part.counterpart}${version === undefined ? "" : ` ${version}`})`;
  const counts = `${passed} passed, ${failed.length} failed`;
  console.log(`${mark} ${title.padEnd(64)} ${counts.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s`);
  for (const { check, why } of failed) console.log(`    ✗ ${check}\n      ${why.replaceAll("\n", "\n      ")}`);
  for (const { check, why } of notRun) console.log(`    – not run: ${check}: ${why}`);
}
