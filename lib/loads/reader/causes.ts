import { argumentCauses } from "./causes-arguments.ts";
import { checkpointCauses } from "./causes-checkpoint.ts";
import { compileCauses } from "./causes-compile.ts";
import { deviceCauses } from "./causes-devices.ts";
import { gpuCountCauses } from "./causes-gpu-count.ts";
import { gpuCauses } from "./causes-gpu.ts";
import { hubCauses } from "./causes-hub.ts";
import { machineCauses } from "./causes-machine.ts";
import { modelCauses } from "./causes-model.ts";
import { networkCauses, refusedRequest } from "./causes-network.ts";
import { otherStoreCauses } from "./causes-other-stores.ts";
import { packageCauses } from "./causes-packages.ts";
import { settingCauses } from "./causes-settings.ts";
import { storageCauses } from "./causes-storage.ts";
import { streamerCauses } from "./causes-streamer.ts";
import { sentence, type CauseContext, type CauseRule } from "./cause-rule.ts";
import { unknownWords } from "./unknown-words.ts";

/** Every known failure. Within one line the first rule that fits wins, so the narrower ones stand first. */
export const causeRules: readonly CauseRule[] = [
  ...argumentCauses,
  ...gpuCauses,
  ...gpuCountCauses,
  ...machineCauses,
  ...deviceCauses,
  ...compileCauses,
  ...settingCauses,
  ...storageCauses,
  ...otherStoreCauses,
  ...streamerCauses,
  ...checkpointCauses,
  ...modelCauses,
  ...hubCauses,
  ...networkCauses,
  ...packageCauses,
];

/** An exception that no rule knows, raised by what reads the settings. */
export const refusedSettings: CauseRule = {
  class: "bad_setting",
  needle: "Error: ",
  pattern: /^(?:ValueError|NotImplementedError|AssertionError): (.{1,400})/,
  title: (found) => `vLLM refused its settings: ${sentence(found[1])}`,
  fix: () => "correct the setting the message names",
};

const unknown = {
  title: ([, type, text]: RegExpExecArray, { frame }: CauseContext) =>
    unknownWords(lastPart(type), text, frame ?? null).title,
  fix: ([, type, text]: RegExpExecArray, { frame }: CauseContext) =>
    unknownWords(lastPart(type), text, frame ?? null).fix,
};

/** An exception no rule knows: the last line of a traceback, or the reason under a validation error. */
export const otherCauses: readonly CauseRule[] = [
  refusedRequest,
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
    ...unknown,
  },
  {
    class: "other",
    needle: "Exception: ",
    pattern: /^((?:\w{1,60}\.){0,8}\w{0,60}Exception): (.{1,400})/,
    ...unknown,
  },
  {
    class: "other",
    needle: "exceptions.",
    pattern: /^((?:\w{1,60}\.){1,8}[A-Z]\w{1,60}): (.{1,400})/,
    ...unknown,
  },
  {
    class: "other",
    needle: "errorfactory.",
    pattern: /^botocore\.errorfactory\.(\w{1,60}): (.{1,400})/,
    ...unknown,
  },
  {
    class: "other",
    needle: "torch._dynamo.exc.",
    pattern: /^((?:\w{1,60}\.){1,8}[A-Z]\w{1,60}): (.{1,400})/,
    title: (found) => `torch.compile stopped: ${sentence(found[2])}`,
    fix: () => "--enforce-eager starts without compiling; a newer vLLM image may compile it",
  },
  {
    class: "other",
    needle: "AssertionError",
    pattern: /^((?:\w{1,60}\.){0,8}AssertionError)$/,
    title: (_found, { frame }) => unknownWords("AssertionError", "a check failed", frame ?? null).title,
    fix: (_found, { frame }) => unknownWords("AssertionError", undefined, frame ?? null).fix,
  },
  {
    class: "other",
    needle: "MemoryError",
    pattern: /^MemoryError$/,
    title: () => "The pod ran out of memory.",
    fix: () => "give the pod more memory",
  },
  {
    class: "other",
    needle: "TimeoutError",
    pattern: /^(?:\w{1,60}\.){0,8}TimeoutError:?$/,
    title: () => "vLLM waited too long for one of its own processes.",
    fix: () => "look for a process that failed or hung in the lines above it",
  },
  {
    class: "other",
    needle: "NotImplementedError",
    pattern: /^((?:\w{1,60}\.){0,8}NotImplementedError)$/,
    title: (_found, { frame }) =>
      unknownWords("NotImplementedError", "this version does not have what it was asked for", frame ?? null).title,
    fix: () => "use another vLLM version, or leave out the setting that asks for it",
  },
];

function lastPart(name: string | undefined): string {
  return name?.split(".").at(-1) ?? "error";
}
