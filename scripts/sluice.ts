import { runExplainLog } from "./sluice/explain-log.ts";

const usage = `Usage: npx sluice explain-log [--json] [--started-at TIME] FILE|-

Says where the time of a vLLM start went, or why it failed, from its log. Needs no server and no database.
FILE is the output of kubectl logs --timestamps, docker compose logs, journalctl, Cloud Logging (text or JSON) or of
vLLM itself, of any version from 0.6 on; - reads standard input.

  --json             the explanation as one JSON object
  --started-at TIME  when the process was started, such as 2026-11-24T17:13:58.071Z; counts the time before the first line

Ends with 0 whenever the log could be read, and with 2 when it could not.`;

const [command, ...rest] = process.argv.slice(2);

if (command === "explain-log") {
  process.exitCode = await runExplainLog(rest, usage);
} else if (command === "--help" || command === "-h" || command === "help") {
  console.log(usage);
} else {
  console.error(command ? `sluice: there is no command "${command}".\n\n${usage}` : usage);
  process.exitCode = 2;
}
