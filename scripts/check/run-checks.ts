import { printLine } from "../setup/steps.mjs";
import { checkLock } from "./lock-hosts.ts";
import { runTool, type Outcome } from "./run-tool.ts";
import { type Tool, tools } from "./tools.ts";

type Options = { signal?: AbortSignal; building?: Promise<void> };

/**
 * Runs every static check, a line each; only what fails says more. Those that use one core run beside each other, and beside a build that goes on,
 * which writes types that the others read.
 */
export async function runChecks(root: string, { signal, building }: Options = {}): Promise<Outcome[]> {
  const run = async (tool: Tool) => show(await runTool(tool, root, signal));
  const [alone, beside] = [tools.filter(({ cores }) => cores === "all"), tools.filter(({ cores }) => cores === "one")];
  const outcomes: Outcome[] = [show(checkLock(root)), ...(await Promise.all(beside.map(run)))];
  await building;
  for (const tool of alone) outcomes.push(await run(tool));
  return outcomes;
}

function show(outcome: Outcome): Outcome {
  const { name, passed, output, seconds } = outcome;
  printLine(`${passed ? "✓" : "✗"} ${name.padEnd(64)} ${seconds.toFixed(1).padStart(6)} s`);
  if (!passed) printLine(output);
  return outcome;
}
