import { compilerFailed } from "./causes-compile.ts";
import { peerLost } from "./causes-machine.ts";
import { sentence, type CauseRule } from "./cause-rule.ts";

/** What was found dead or failed. Why is said by another line, if at all. */
export const deathCauses: readonly CauseRule[] = [
  {
    class: "worker_died",
    needle: "died unexpectedly",
    pattern: /(?:[Ee]ngine core proc|[Ww]orker proc|[Ww]orker|RayWorkerProc) (\S{1,80}) died unexpectedly/,
    title: (found) => `vLLM's process ${found[1]} ended without saying why.`,
    fix: () => killedFix,
  },
  {
    class: "worker_died",
    needle: "Failed core proc(s): {",
    pattern: /Failed core proc\(s\): \{'?([\w.-]{1,80})'?: (-?\d{1,6})/,
    title: (found) => `vLLM's process ${found[1]} ended with ${exitWords(found[2])} without saying why.`,
    fix: (found) => exitFix(found[2]),
  },
  {
    class: "worker_died",
    needle: " died, exit code",
    pattern: /Worker (\w{1,60}) pid \d+ died, exit code: (-?\d{1,6})/,
    title: (found) => `vLLM's process ${found[1]} ended with ${exitWords(found[2])} without saying why.`,
    fix: (found) => exitFix(found[2]),
  },
  ...["Engine process (pid", "ChildProcessError: worker died", "terminated with signal SIG"].map(
    (needle): CauseRule => ({
      class: "worker_died",
      needle,
      pattern:
        /Engine process \(pid \d+\) died|ChildProcessError: worker died|ProcessExitedException: process \d+ terminated with signal SIG\w+/,
      title: () => "A process of vLLM ended without saying why.",
      fix: () => killedFix,
    }),
  ),
  // What the engine repeats of a worker whose own lines are not in the log.
  {
    class: "other",
    needle: "Worker failed with error '",
    pattern: /Worker failed with error '(.{1,300}?)', please check/,
    title: (found) => `A worker of vLLM stopped: ${sentence(found[1])}`,
    fix: () => "read the worker's own log",
  },
  {
    class: "worker_died",
    needle: "Killed process ",
    pattern: /[Oo]ut of memory: Killed process \d+ \(([^)]{1,60})\)/,
    title: (found) => `The node ran out of memory and killed ${found[1]}.`,
    fix: () => killedFix,
  },
  {
    class: "worker_died",
    needle: "actor died unexpectedly",
    pattern: /[Tt]he actor died unexpectedly|actor is dead because/,
    title: () => "A worker of Ray died.",
    fix: rayFix,
  },
  ...["WorkerCrashedError: ", "due to the node running low", "by an unexpected system error"].map(
    (needle): CauseRule => ({
      class: "worker_died",
      needle,
      pattern:
        /ray\.exceptions\.WorkerCrashedError: |due to the node running low on memory|worker died or was killed .{0,60} by an unexpected system error/,
      title: () => "A worker of Ray died.",
      fix: rayFix,
    }),
  ),
  {
    class: "worker_died",
    needle: " Killed      ",
    pattern: /: line \d+: +\d+ Killed +(.{1,200})/,
    title: () => "vLLM was killed from outside, most often for want of memory.",
    fix: () => killedFix,
  },
  // A shell's word for it, alone on its line.
  {
    class: "worker_died",
    needle: "Killed",
    isRaised: true,
    pattern: /^Killed$/,
    title: () => "vLLM was killed from outside, most often for want of memory.",
    fix: () => killedFix,
  },
  ...["Bus error   ", "Bus error (core dumped)"].map((needle): CauseRule => ({
    class: "worker_died",
    needle,
    pattern: /: line \d+: +\d+ Bus error  |^Bus error \(core dumped\)/,
    title: () => "A process of vLLM lost memory that it shares with others (bus error).",
    fix: () => "mount a larger emptyDir (medium Memory) at /dev/shm; where a file was read, check that it is whole",
  })),
  ...["Segmentation fault", "Aborted (core dumped)", "Illegal instruction", "terminate called after"].map(
    (needle): CauseRule => ({
      class: "worker_died",
      needle,
      pattern:
        /(?:Segmentation fault|Aborted|Illegal instruction) +\(core dumped\)|Caught signal \d+ \(Segmentation fault|^Segmentation fault$|^terminate called after throwing/,
      title: () => "A process of vLLM crashed in native code.",
      fix: () => killedFix,
    }),
  ),
  {
    class: "other",
    needle: "failed to be inspected",
    pattern: /Model architectures \[?['"]?(\w{1,80})['"]?.{0,80} failed to be inspected/,
    title: (found) => `vLLM could not import its own code of the architecture ${found[1]}.`,
    fix: () =>
      "read the error of the import in the lines above it; most often packages of the image do not fit each other: use vLLM's own image",
  },
  ...compilerFailed,
  ...peerLost,
];

const killedFix =
  "look at the pod's last state: OOMKilled (137) asks for more memory or a lower RUNAI_STREAMER_MEMORY_LIMIT; else read the lines above it";

/** What a process left behind tells how it ended: a signal of the system, or an exception of its own. */
function exitFix(code: string | undefined): string {
  const number = Number(code);
  if (number === -4) return "use a machine type whose processor has what vLLM was built for (AVX-512 on x86)";
  if (number < 0 && ![-9, -15].includes(number)) {
    return "it crashed in native code: another vLLM image, or --enforce-eager, may avoid it";
  }
  return number > 0 ? "look for the traceback of that process: it is missing here, or was cut off above" : killedFix;
}

function rayFix(): string {
  return `${killedFix}; Ray keeps the worker's own log in /tmp/ray/session_latest/logs`;
}

/** `-9` is a signal, as Python tells it. */
function exitWords(code: string | undefined): string {
  const number = Number(code);
  return number < 0 ? `signal ${-number}` : `exit code ${number}`;
}
