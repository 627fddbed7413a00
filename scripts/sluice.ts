import { runExplainLog } from "./sluice/explain-log.ts";

const usage = `Usage: npx sluice explain-log FILE [--json] [--process-start TIME]

Says where the time of a vLLM start went, or why it failed, from its log.
FILE is the output of kubectl logs --timestamps, docker compose logs, or vLLM itself; - reads standard input.

  --json                 the whole explanation as one JSON object
  --process-start TIME   when the process was started, such as 2026-11-24T17:13:58.071Z; counts the time before line 1

Ends with 0 when the server got ready, 1 when it did not, 2 when the log cannot be read or is none of vLLM.`;

const [command, ...rest] = process.argv.slice(2);

if (command === "explain-log") {
  process.exitCode = await runExplainLog(rest, usage);
} else if (command === "--help" || command === "-h" || command === "help") {
  console.log(usage);
} else {
  console.error(command ? `sluice: there is no command "${command}".\n\n${usage}` : usage);
  process.exitCode = 2;
}
