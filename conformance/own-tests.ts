import { fileURLToPath } from "node:url";
import { outcomeOf, type Outcome } from "../scripts/test/outcome.ts";
import type { Checks } from "./checks.ts";
import { runCommand } from "./run-command.ts";

type Suite = {
  /** What Node runs, and where it writes its report. */
  args: string[];
  env: Record<string, string>;
  report: string;
  read: (report: unknown) => Outcome;
};

const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs tests of our own where something that others wrote stands in the place of the sandbox: each is a check. */
export async function ownTests({ args, env, report, read }: Suite, { found }: Checks): Promise<void> {
  const all = { ...process.env, ...env };
  const { code } = await runCommand([process.execPath, ...args], { env: all, cwd: root, seconds: 3600 });
  const { passed, failures } = outcomeOf(report, code, read);
  for (let test = 0; test < passed; test++) found("a test", null);
  for (const { test, message } of failures) found(test.replace(root, ""), message);
}
