import { checkLock } from "./lock-hosts.ts";
import { runTool, type Outcome } from "./run-tool.ts";
import { type Tool, tools } from "./tools.ts";

/** Runs every static check, a line each; only what fails says more. Those that use one core run beside each other. */
export async function runChecks(root: string, signal?: AbortSignal): Promise<Outcome[]> {
  const outcomes: Outcome[] = [show(checkLock(root))];
  const [alone, beside] = [tools.filter(({ cores }) => cores === "all"), tools.filter(({ cores }) => cores === "one")];
  for (const tool of alone) outcomes.push(show(await runTool(tool, root, signal)));
  const run = async (tool: Tool) => show(await runTool(tool, root, signal));
  return [...outcomes, ...(await Promise.all(beside.map(run)))];
}

function show(outcome: Outcome): Outcome {
  const { name, passed, output, seconds } = outcome;
  console.log(`${passed ? "✓" : "✗"} ${name.padEnd(64)} ${seconds.toFixed(1).padStart(6)} s`);
  if (!passed) console.log(output);
  return outcome;
}
