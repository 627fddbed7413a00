import { dateStamp, hostStamp, type Stamp } from "./stamps.ts";

/** What something outside vLLM put in front of a line: how long it is, the time it gives, and which of several programs it names. */
export type OuterPrefix = { length: number; stamp: Stamp | null; service: string | null };

// Whoever runs the container: kubectl, a container runtime, Cloud Logging, a terminal. One space at most belongs to it. A build server names its zone by letters, which are not unique.
const dated =
  /^(?: {1,3}\| )?\[?(\d{4}[-/]\d\d[-/]\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))? ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?\]?(?:[A-Z]{2,4}T(?= \| ))?(?:: ?| ~ | - | \| | |\t|$)(?:(?:stdout|stderr) [FP] )?/;
const exported =
  /^[A-Z]{4,9} (\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z) \[(?<service>resource[^\]]{0,200})\] ?/;
// A server that runs others writes its own level and date in front of what they say.
const levelled =
  /^(?:DEBUG|INFO|WARNING|ERROR) (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?()? (?:[\w.:-]{1,120} ){1,4}-- /;
const journal =
  /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d)(?:\.\d{1,9})? \S{1,100} [^\s[\]:]{1,80}(?:\[\d+\])?: (?:startup-script: )?/;
// A log that was copied out of a web page.
const page = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d)(?:\.\d{1,9})? \| /;
const logfmt = /^time="?(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)"? level=\w{1,10} msg="?/;

// These give no time that could be compared.
const untimed = [
  // A serial console after the kernel's seconds, and a journal after its date.
  /^\[ {0,8}\d{1,9}\.\d{3,9}\] (?:[\w.-]{1,80}\[\d+\]: )?(?:startup-script: )?/,
  /^[\w.-]{1,100} [\w.@/-]{1,80}\[\d+\]: (?:startup-script: )?/,
  /^(?:google_metadata_script_runner|startup-script)(?:\[\d+\])?: (?:startup-script: )?/,
  /^\[(?<service>pod\/[\w./-]{1,200})\] ?/,
  // Compose and swarm; not the middle of a bar.
  /^ {0,12}(?!Completed\b)(?<service>\[[\w./@-]{1,120}\]|[\w./@-]{1,120}) {0,60}\| ?/,
  // Stern: pod and container.
  /^(?<service>[a-z0-9][a-z0-9.-]{2,100} [a-z0-9][a-z0-9-]{0,62})(?: ›)? (?=\([A-Z]\w{2,40} (?:\S{1,20} )?pid=|\[?\d{4}-\d\d-\d\d|(?:DEBUG|INFO|WARNING|ERROR) \d\d-)/,
  // TorchServe and DJL, of the process they serve a model with.
  /^(?:\[?(?:INFO|WARN|WARNING|ERROR|DEBUG) {0,3}\]? {1,3})?(?:PyProcess (?:- )?)?W-\d{1,6}-\S{1,120}-std(?:out|err)(?:_MODEL_LOG|:| MODEL_LOG)?(?: - | )/,
  // A program that starts vLLM and logs what it says.
  /^\[(?:Debug|Info|Warning|Error)\] \(\w{1,40}\) /,
  // The number of the line, from an editor or grep.
  /^(?:Line )?\d{1,6}: (?=[[({"' ]|[A-Z]{4,8} |[A-Z]?[\w.]{2,80}(?:Error|Exception|Exit)\b|Loading |Capturing |Traceback )/,
  // Buildkite's time, where the codes around it were lost.
  /^_bk;t=\d{10,16}/,
  // Whatever marks the lines of one program, a host for instance, in front of a process of vLLM that names itself.
  /^(?:[\s.#*-]{1,20}|\[[^\][\n]{1,60}\]:? ?|[\w.-]{1,60}: )(?=\((?:A(?:PI|pi)Server|EngineCore|(?:Vllm)?Worker)[\w= ]{0,60}\bpid=\d{1,10}\) )/,
  // Torch, of the rank an exception came from; MPI.
  /^\[rank\d{1,5}\]: ?/,
  /^\[\d{1,4},\d{1,4}\]<std(?:out|err)>: ?/,
  /^(?:> ){1,4}/,
];

/** What stands in front of a line, if anything outside vLLM put it there. */
export function outerPrefix(text: string): OuterPrefix | null {
  const date = dated.exec(text) ?? exported.exec(text) ?? levelled.exec(text) ?? logfmt.exec(text);
  if (date) {
    const [whole, day = "", time = "", fraction, zone] = date;
    const stamp = dateStamp(day.replaceAll("/", "-"), time, fraction, zone);
    return { length: whole.length, stamp, service: date.groups?.["service"] ?? null };
  }
  const line = journal.exec(text) ?? page.exec(text);
  if (line) {
    return { length: line[0].length, stamp: hostStamp(line[1] ?? "", line[2] ?? "", line[3] ?? ""), service: null };
  }
  for (const pattern of untimed) {
    const found = pattern.exec(text);
    if (found) return { length: found[0].length, stamp: null, service: found.groups?.["service"] ?? null };
  }
  return null;
}
