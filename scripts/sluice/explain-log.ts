import { parseArgs } from "node:util";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import { finding } from "#lib/loads/finding.ts";
import { explanationJson } from "./explanation-json.ts";
import { explanationText } from "./explanation-text.ts";
import { fileChunks } from "./file-chunks.ts";
import { unzipped } from "./unzipped.ts";

const options = {
  json: { type: "boolean", default: false },
  "started-at": { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Explains one log on standard output. Returns the exit code: 0 whenever the log could be read, whatever it says. */
export async function runExplainLog(args: string[], usage: string): Promise<0 | 2> {
  let file = "the file";
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const [given] = positionals;
    if (!given || positionals.length > 1) throw new Error(given ? "give one file at a time" : "give the file of a log");
    file = given;

    const processStart = startOf(values["started-at"]);
    const log = await explainLog(unzipped(fileChunks(file)), { processStart });
    if (values.json) console.log(JSON.stringify(explanationJson(log, processStart)));
    else if (log.outcome === "not_vllm" && !log.cause) console.log(Object.values(finding(log)).join(" "));
    else console.log(explanationText(log, process.stdout.columns ?? 100));
    return 0;
  } catch (error) {
    console.error(`sluice: ${messageOf(error, file)} See npx sluice --help.`);
    return 2;
  }
}

function messageOf(error: unknown, file: string): string {
  if (!(error instanceof Error)) return `${String(error)}.`;
  const code = "code" in error ? error.code : null;
  if (code === "ENOENT") return `there is no file ${file}.`;
  if (code === "EISDIR") return `${file} is a folder. Give the file of a log.`;
  if (code === "EACCES") return `${file} may not be read by this user.`;
  return `${error.message.split(". ")[0]}.`;
}

function startOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const start = new Date(text);
  if (Number.isNaN(start.getTime()) || !/(?:Z|[+-]\d\d:?\d\d)$/.test(text)) {
    throw new Error(`--started-at ${text} is not a time with a zone, such as 2026-11-24T17:13:58.071Z`);
  }
  return start;
}
