import { dateStamp, hostStamp, ownStamp, type Stamp } from "./stamps.ts";

export type LogProcess = "worker" | "engine" | "server";

/** One line taken apart: when it was written, by which of vLLM's processes, and what it says. */
export type LogLine = {
  stamp: Stamp | null;
  /** The process that named itself in front of the message; null where none did. */
  process: LogProcess | null;
  /** The Python file that wrote it, as vLLM's own logger names it. */
  source: string | null;
  /** Whether the line has the form of vLLM's own logger. */
  isOwn: boolean;
  message: string;
};

const dated =
  /^\[?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))? ?(Z|[+-]\d\d:?\d\d)?\]?(?:: ?| |$)(?:(?:stdout|stderr) [FP] )?/;
const exported = /^[A-Z]{4,9} (\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z) \[resource[^\]]{0,200}\] ?/;
const journal =
  /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d) \S{1,100} [^\s[\]:]{1,80}(?:\[\d+\])?: (?:startup-script: )?/;
const compose = /^(?:\[[\w.-]{1,80}\]|[\w.-]{1,80}) {0,60}\| ?/;
const named = /^\(([A-Za-z][\w-]{0,40})(?: (?:rank=\d+|TP\d+))? pid=\d+(?:, ip=[\d.]+)?\) ?/;
const own =
  /^(?:.{0,80}? )?(?:DEBUG|INFO|WARNING|ERROR|CRITICAL) (\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? \[?([^\]\s:]{1,160}):\d+\] ?/;
const pythonLevel = /^(?:\[(?:DEBUG|INFO|WARNING|ERROR)\] |(?:DEBUG|INFO|WARNING|ERROR) [\w./]{1,80}:\d+: )/;
// The streamer's part in C++, which reads for whoever holds the weights.
const native = /^\[[A-Z]{4,8} *\] \[\d+ \d+\] \[[\w/.-]{1,80}: *\d+ @ \w{1,60}\] /;
const repeated = / \[repeated \d+x across cluster\]$/;

/** Takes a line apart whatever stands in front of it: kubectl, Cloud Logging, compose, journal, Ray, vLLM, or nothing. */
export function logLine(text: string): LogLine {
  let rest = text.startsWith("│") ? unboxed(text) : text;
  let stamp: Stamp | null = null;
  let process: LogProcess | null = null;

  // Each prefix may stand inside another (compose around kubectl, engine around worker); four is more than was ever seen.
  for (let depth = 0; depth < 4; depth++) {
    const outer = outerPrefix(rest);
    if (outer) {
      stamp ??= outer.stamp;
      rest = rest.slice(outer.length);
      continue;
    }
    const name = rest.startsWith("(") ? named.exec(rest) : null;
    if (!name) break;
    process = processOf(name[1] ?? "");
    rest = rest.slice(name[0].length);
  }

  const ours = own.exec(rest);
  if (ours) {
    stamp ??= ownStamp(ours[1] ?? "", ours[2] ?? "");
    rest = rest.slice(ours[0].length);
  } else if (stamp && native.test(rest)) {
    process ??= "worker";
    rest = rest.replace(native, "");
  } else if (stamp) {
    rest = rest.replace(pythonLevel, "");
  }
  if (rest.endsWith("cluster]")) rest = rest.replace(repeated, "");
  return { stamp, process, source: ours?.[3] ?? null, isOwn: ours !== null || process !== null, message: rest };
}

/** A line out of a box that a terminal program drew around the log. */
function unboxed(text: string): string {
  const inner = text.replace(/^│ ?/, "");
  return inner.endsWith("│") ? inner.slice(0, -1).trimEnd() : inner;
}

function outerPrefix(text: string): { length: number; stamp: Stamp | null } | null {
  const date = dated.exec(text) ?? exported.exec(text);
  if (date) return { length: date[0].length, stamp: dateStamp(date[1] ?? "", date[2] ?? "", date[3], date[4]) };
  const line = journal.exec(text);
  if (line) return { length: line[0].length, stamp: hostStamp(line[1] ?? "", line[2] ?? "", line[3] ?? "") };
  const service = text.includes("|") ? compose.exec(text) : null;
  return service ? { length: service[0].length, stamp: null } : null;
}

function processOf(name: string): LogProcess {
  if (name.startsWith("EngineCore")) return "engine";
  return /^(?:Vllm)?Worker|^Ray/.test(name) ? "worker" : "server";
}
