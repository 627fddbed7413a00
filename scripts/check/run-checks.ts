import { checkLock } from "./lock-hosts.ts";
import { runTool, type Outcome } from "./run-tool.ts";
import { tools } from "./tools.ts";

/** Runs every static check, a line each; only what fails says more. */
export async function runChecks(root: string, signal?: AbortSignal): Promise<Outcome[]> {
  const outcomes: Outcome[] = [show(checkLock(root))];
  for (const tool of tools) outcomes.push(show(await runTool(tool, root, signal)));
  return outcomes;
}

function show(outcome: Outcome): Outcome {
  const { name, passed, output, seconds } = outcome;
  console.log(`${passed ? "✓" : "✗"} ${name.padEnd(64)} ${seconds.toFixed(1).padStart(6)} s`);
  if (!passed) console.log(output);
  return outcome;
}
