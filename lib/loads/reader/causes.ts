import { argumentCauses } from "./causes-arguments.ts";
import { deviceCauses } from "./causes-devices.ts";
import { gpuCauses } from "./causes-gpu.ts";
import { hubCauses } from "./causes-hub.ts";
import { modelCauses } from "./causes-model.ts";
import { otherStoreCauses } from "./causes-other-stores.ts";
import { settingCauses } from "./causes-settings.ts";
import { storageCauses } from "./causes-storage.ts";
import { streamerCauses } from "./causes-streamer.ts";
import { sentence, type CauseRule } from "./cause-rule.ts";

/** Every known failure. Within one line the first rule that fits wins, so the narrower ones stand first. */
export const causeRules: readonly CauseRule[] = [
  ...argumentCauses,
  ...gpuCauses,
  ...deviceCauses,
  ...settingCauses,
  ...storageCauses,
  ...otherStoreCauses,
  ...streamerCauses,
  ...modelCauses,
  ...hubCauses,
];

/** A process that was found dead. Why is said by another line, if at all. */
export const deathCauses: readonly CauseRule[] = [
  {
    class: "worker_died",
    needle: "died unexpectedly",
    pattern: /(?:[Ee]ngine core proc|[Ww]orker proc|[Ww]orker) (\S{1,80}) died unexpectedly/,
    title: (found) => `vLLM's process ${found[1]} ended without saying why.`,
    fix: () => killedFix,
  },
  {
    class: "worker_died",
    needle: "Failed core proc(s): {",
    pattern: /Failed core proc\(s\): \{'?([\w.-]{1,80})'?: (-?\d{1,6})/,
    title: (found) => `vLLM's process ${found[1]} ended with ${exitWords(found[2])} without saying why.`,
    fix: () => killedFix,
  },
  {
    class: "worker_died",
    needle: " died, exit code",
    pattern: /Worker (\w{1,60}) pid \d+ died, exit code: (-?\d{1,6})/,
    title: (found) => `vLLM's process ${found[1]} ended with ${exitWords(found[2])} without saying why.`,
    fix: () => killedFix,
  },
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
  {
    class: "worker_died",
    needle: "Segmentation fault",
    pattern: /Segmentation fault +\(core dumped\)/,
    title: () => "A process of vLLM crashed in native code.",
    fix: () => killedFix,
  },
];

/** An exception no rule knows: the last line of a traceback, or the reason under a validation error. */
export const otherCauses: readonly CauseRule[] = [
  {
    class: "bad_setting",
    needle: "Value error, ",
    pattern: /^ {0,3}Value error, (.{1,400})/,
    title: (found) => `vLLM refused its settings: ${sentence(found[1])}`,
    fix: () => "correct the setting the message names",
  },
  ...["Input should be", "Field required [type", "Extra inputs are not"].map((needle): CauseRule => ({
    class: "bad_setting",
    needle,
    pattern: /^ {0,4}((?:Input should|Field required|Extra inputs).{0,300}?) \[type=/,
    title: (found) => `vLLM refused its settings: ${sentence(found[1])}`,
    fix: () => "correct the setting that the line above names",
  })),
  {
    class: "other",
    needle: "No module named ",
    pattern: /^ModuleNotFoundError: No module named '([\w.-]{1,120})'/,
    title: (found) => `This image lacks the Python package ${found[1]}.`,
    fix: (found) => `install ${found[1]}, or use an image that has it`,
  },
  {
    class: "unknown_flag",
    needle: "Unexpected keyword argument",
    pattern: /^ {0,4}Unexpected keyword argument \[type=/,
    title: () => "This vLLM version does not know a setting that it was given.",
    fix: () => "remove the setting that the line above names, or use a vLLM version that knows it",
  },
  {
    class: "other",
    needle: "Error: ",
    pattern: /^(?:Exception: )?((?:\w{1,60}\.){0,8}\w{0,60}Error): (.{1,400})/,
    title: (found) => `vLLM stopped: ${sentence(found[2])}`,
    fix: (found) => `no rule knows this ${lastPart(found[1])} yet: read the lines above it`,
  },
  {
    class: "other",
    needle: "Exception: ",
    pattern: /^((?:\w{1,60}\.){0,8}\w{0,60}Exception): (.{1,400})/,
    title: (found) => `vLLM stopped: ${sentence(found[2])}`,
    fix: (found) => `no rule knows this ${lastPart(found[1])} yet: read the lines above it`,
  },
  {
    class: "other",
    needle: "exceptions.",
    pattern: /^((?:\w{1,60}\.){1,8}[A-Z]\w{1,60}): (.{1,400})/,
    title: (found) => `vLLM stopped: ${sentence(found[2])}`,
    fix: (found) => `no rule knows this ${lastPart(found[1])} yet: read the lines above it`,
  },
  {
    class: "other",
    needle: "errorfactory.",
    pattern: /^botocore\.errorfactory\.(\w{1,60}): (.{1,400})/,
    title: (found) => `vLLM stopped: ${sentence(found[2])}`,
    fix: (found) => `no rule knows this ${lastPart(found[1])} yet: read the lines above it`,
  },
  {
    class: "other",
    needle: "torch._dynamo.exc.",
    pattern: /^((?:\w{1,60}\.){1,8}[A-Z]\w{1,60}): (.{1,400})/,
    title: (found) => `torch.compile stopped: ${sentence(found[2])}`,
    fix: () => "read the lines above it; --enforce-eager starts without compiling",
  },
  {
    class: "other",
    needle: "AssertionError",
    pattern: /^((?:\w{1,60}\.){0,8}AssertionError)$/,
    title: () => "vLLM stopped: a check of its own failed.",
    fix: () => "no rule knows this AssertionError yet: read the lines above it",
  },
  {
    class: "other",
    needle: "NotImplementedError",
    pattern: /^((?:\w{1,60}\.){0,8}NotImplementedError)$/,
    title: () => "vLLM stopped: this version does not have what it was asked for.",
    fix: () => "read the lines above it; use another vLLM version, or leave the setting out",
  },
];

const killedFix =
  "look at the pod's last state: OOMKilled (137) asks for more memory or a lower RUNAI_STREAMER_MEMORY_LIMIT; else read the lines above it";

function rayFix(): string {
  return `${killedFix}; Ray keeps the worker's own log in /tmp/ray/session_latest/logs`;
}

/** `-9` is a signal, as Python tells it. */
function exitWords(code: string | undefined): string {
  const number = Number(code);
  return number < 0 ? `signal ${-number}` : `exit code ${number}`;
}

function lastPart(name: string | undefined): string {
  return name?.split(".").at(-1) ?? "error";
}
