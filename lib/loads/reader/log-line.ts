import { outerPrefix } from "./outer-prefix.ts";
import { ownStamp, type Stamp } from "./stamps.ts";

export type LogProcess = "worker" | "engine" | "server";

/** One line taken apart: when it was written, by which of vLLM's processes, and what it says. */
export type LogLine = {
  stamp: Stamp | null;
  /** The process that named itself in front of the message, or whose file wrote it; null where neither tells. */
  process: LogProcess | null;
  /** What that process calls itself: `Worker_TP1`. Empty where several wrote at once and the line may be of any of them. */
  name: string | null;
  /** Which of several programs wrote it, where whoever collected their lines says so: a container, a pod. */
  service: string | null;
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
// Right before it may stand a quotation mark, a tab, or the dots that a compiler counts with.
const own =
  /^(?:.{0,80}?\W)?(?:(DEBUG|INFO|WARNING)|ERROR|CRITICAL) (?:(\d\d-\d\d) (\d\d:\d\d:\d\d)(?:[.,]\d+)? \[?|\[(?=[\w./-]{1,160}\.py:))([^\]\s:]{1,160}):\d+\] ?/;
const pythonLevel =
  /^(?:\[(?:DEBUG|INFO|WARNING|ERROR)\] |(?:DEBUG|INFO|WARNING|ERROR) [\w./]{1,80}:\d+: | {0,2}(?:DEBUG|INFO|WARN|WARNING|ERROR) {1,2}(?:\w{1,60}[.:]{1,2}){0,8}\w{0,60}(?<!Error|Exception): |(?:[\w.]{1,80} - )?(?:DEBUG|INFO|WARNING|ERROR) - )/;
// The streamer's part in C++, which reads for whoever holds the weights.
const native = /^\[[A-Z]{4,8} *\] \[\d+ \d+\] \[[\w/.-]{1,80}: *\d+ @ [\w()~]{1,60} *\] /;
const repeated = / \[repeated \d{1,6}x across cluster\](?: \(Ray dedup.{0,300})?$/;
// Colours whose escape character was lost, or spelled out, on the way through a form or a log.
const colour = /(?:\\x1b|\\u001b|\\033|#033|\^\[|[␛\uFFFD])?\[\d{1,3}(?:;\d{1,3}){0,4}m/g;
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
  let pid: string | undefined;
  let service: string | null = null;
  let hasHead = false;

  // Each prefix may stand inside another (compose around kubectl, engine around worker); six is more than was ever seen.
  for (let depth = 0; depth < 6; depth++) {
    const outer = outerPrefix(rest);
    if (outer) {
      stamp ??= outer.stamp;
      service ??= outer.service;
      rest = rest.slice(outer.length);
      hasHead = true;
      continue;
    }
    const speaker = rest.startsWith("(") ? named.exec(rest) : null;
    if (!speaker) break;
    const next = processOf(speaker[1] ?? "");
    // Two ranks that wrote at the same time: what follows both names may be of either.
    const isOfSeveral = process === "worker" && next === "worker" && speaker[2] !== pid;
    name = isOfSeveral ? "" : (nameOf(speaker[1], speaker[2]) ?? name);
    process = next ?? process;
    pid = speaker[2];
    rest = rest.slice(speaker[0].length);
    hasHead = true;
  }

  const ours = own.exec(rest);
  const source = ours?.[4] ?? null;
  const isOwn = ours !== null || process !== null;
  if (ours) {
    if (ours[2] !== undefined) stamp ??= ownStamp(ours[2], ours[3] ?? "");
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
  return { stamp, process, name, service, source, isQuiet, isOwn, hasHead: hasHead || ours !== null, message: rest };
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

/** Null for whoever only runs vLLM, such as a task of a launcher or an actor of Ray. */
function processOf(name: string): LogProcess | null {
  if (/^_?Engine(?:Core|Background)/.test(name)) return "engine";
  if (/^(?:Vllm)?Worker|^Ray(?:Worker|Distributed)/.test(name)) return "worker";
  return /^(?:Api|API)Server/.test(name) ? "server" : null;
}
