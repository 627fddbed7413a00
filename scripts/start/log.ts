import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";

export type Log = {
  path: string;
  line: (text: string) => void;
  /** Takes every line of a stream. */
  follow: (stream: Readable | null) => void;
  /** The last lines, for whoever has to explain why the writer ended. */
  tail: () => string;
};

/** The log of one process of this start; that of the start before is kept beside it. */
export function openLog(dataDir: string, name: string, echo: boolean): Log {
  const path = join(dataDir, "logs", `${name}.log`);
  mkdirSync(join(dataDir, "logs"), { recursive: true });
  if (existsSync(path)) renameSync(path, `${path}.1`);
  closeSync(openSync(path, "w"));
  const file = openSync(path, "a");
  let last: string[] = [];

  const log: Log = {
    path,
    line(text) {
      last = [...last, text].slice(-12);
      if (echo) process.stdout.write(`${name.padEnd(9)}│ ${text}\n`);
      try {
        writeSync(file, `${text}\n`);
      } catch {
        // A full disk takes the log, not the program.
      }
    },
    follow(stream) {
      let pending = "";
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        const lines = (pending + chunk).split("\n");
        pending = lines.pop() ?? "";
        for (const line of lines) log.line(line);
      });
    },
    tail: () => last.join("\n"),
  };
  return log;
}
