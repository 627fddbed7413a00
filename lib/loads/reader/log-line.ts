import { outerPrefix } from "./outer-prefix.ts";
import { ownStamp, type Stamp } from "./stamps.ts";

export type LogProcess = "worker" | "engine" | "server";

/** One line taken apart: when it was written, by which of vLLM's processes, and what it says. */
export type LogLine = {
  stamp: Stamp | null;
  /** The process that named itself in front of the message, or whose file wrote it; null where neither tells. */
  process: LogProcess | null;
  /** What that process calls itself: `Worker_TP1`. */
  name: string | null;
  /** The Python file that wrote it, as vLLM's own logger names it. */
  source: string | null;
  /** Whether vLLM's own logger wrote it at a level below ERROR. */
  isQuiet: boolean;
  /** Whether the line has the form of vLLM's own logger. */
  isOwn: boolean;
  /** Whether anything at all stood in front of the message. A line without may go on with the one before it. */
  hasHead: boolean;
  message: string;
};

// Ray's actors have brackets in their names; others name a rank: `(VllmWorker rank=0 pid=5)`.
const named = /^\((?:([A-Za-z_][^\n]{0,100}?) )?pid=(\d{1,10})(?:, ip=[\w.:]{1,60})?\) ?/;
const own =
  /^(?:.{0,80}? )?(?:(DEBUG|INFO|WARNING)|ERROR|CRITICAL) (\d\d-\d\d) (\d\d:\d\d:\d\d)(?:[.,]\d+)? \[?([^\]\s:]{1,160}):\d+\] ?/;
const pythonLevel =
  /^(?:\[(?:DEBUG|INFO|WARNING|ERROR)\] |(?:DEBUG|INFO|WARNING|ERROR) [\w./]{1,80}:\d+: |(?:[\w.]{1,80} - )?(?:DEBUG|INFO|WARNING|ERROR) - )/;
// The streamer's part in C++, which reads for whoever holds the weights.
const native = /^\[[A-Z]{4,8} *\] \[\d+ \d+\] \[[\w/.-]{1,80}: *\d+ @ \w{1,60}\] /;
const repeated = / \[repeated \d{1,6}x across cluster\](?: \(Ray dedup.{0,300})?$/;
// Colours whose escape character was lost, or spelled out, on the way through a form or a log.
const colour = /(?:\\x1b|\\u001b|\\033|#033|\^\[|␛)?\[\d{1,3}(?:;\d{1,3}){0,4}m/g;
const hasColour = /\[\d{1,3}(?:;\d{1,3}){0,4}m/;
const emphasis = /\*\*(?=\S)|(?<=\S)\*\*/g;

const sources: Record<string, LogProcess> = {
  "multiproc_executor.py": "worker",
  "multiproc_worker_utils.py": "worker",
  "worker_base.py": "worker",
  "gpu_worker.py": "worker",
  "gpu_model_runner.py": "worker",
  "core.py": "engine",
  "engine.py": "engine",
  "llm_engine.py": "engine",
};

/** Takes a line apart whatever stands in front of it: kubectl, Cloud Logging, compose, journal, Ray, vLLM, or nothing. */
export function logLine(text: string): LogLine {
  let rest = text.startsWith("│") ? unboxed(text).trimEnd() : text;
  if (hasColour.test(rest)) rest = rest.replace(colour, "");
  let stamp: Stamp | null = null;
  let process: LogProcess | null = null;
  let name: string | null = null;
  let hasHead = false;

  // Each prefix may stand inside another (compose around kubectl, engine around worker); six is more than was ever seen.
  for (let depth = 0; depth < 6; depth++) {
    const outer = outerPrefix(rest);
    if (outer) {
      stamp ??= outer.stamp;
      rest = rest.slice(outer.length);
      hasHead = true;
      continue;
    }
    const speaker = rest.startsWith("(") ? named.exec(rest) : null;
    if (!speaker) break;
    name = nameOf(speaker[1], speaker[2]) ?? name;
    process = processOf(speaker[1] ?? "");
    rest = rest.slice(speaker[0].length);
    hasHead = true;
  }

  const ours = own.exec(rest);
  const source = ours?.[4] ?? null;
  const isOwn = ours !== null || process !== null;
  if (ours) {
    stamp ??= ownStamp(ours[2] ?? "", ours[3] ?? "");
    process ??= sources[source?.split("/").at(-1) ?? ""] ?? null;
    rest = rest.slice(ours[0].length);
  } else if (stamp && native.test(rest)) {
    process ??= "worker";
    rest = rest.replace(native, "");
  } else if (stamp) {
    rest = rest.replace(pythonLevel, "");
  }
  if (rest.includes("x across cluster]")) rest = rest.replace(repeated, "");
  if (rest.includes("**")) rest = rest.replace(emphasis, "");
  const isQuiet = ours?.[1] !== undefined;
  return { stamp, process, name, source, isQuiet, isOwn, hasHead: hasHead || ours !== null, message: rest };
}

/** A line out of a box that a terminal program drew around the log, with the blanks that fill it. */
export function unboxed(text: string): string {
  const inner = text.replace(/^│ ?/, "");
  const end = inner.lastIndexOf("│");
  return end >= 0 && inner.slice(end + 1).trim() === "" ? inner.slice(0, end).replace(/ $/, "") : inner;
}

/** Only some processes name their rank; of the others their number tells one from another. */
function nameOf(name: string | undefined, pid: string | undefined): string | null {
  if (name === undefined) return null;
  return /(?:TP|PP|DP|EP|rank=)\d/.test(name) ? name : `${name} ${pid}`;
}

function processOf(name: string): LogProcess {
  if (/^_?Engine(?:Core|Background)/.test(name)) return "engine";
  return /^(?:Vllm)?Worker|^Ray(?:Worker|Distributed)/.test(name) ? "worker" : "server";
}
