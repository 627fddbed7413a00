import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runChecks } from "./check/run-checks.ts";

const outcomes = await runChecks(resolve(fileURLToPath(new URL("..", import.meta.url))));
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;
