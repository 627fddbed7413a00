import { argumentCauses } from "./causes-arguments.ts";
import { gpuCauses } from "./causes-gpu.ts";
import { modelCauses } from "./causes-model.ts";
import { storageCauses } from "./causes-storage.ts";
import type { CauseRule } from "./cause-rule.ts";

/** Every known failure. Within one line the first rule that fits wins, so the narrower ones stand first. */
export const causeRules: readonly CauseRule[] = [...argumentCauses, ...gpuCauses, ...storageCauses, ...modelCauses];

/** An exception no rule knows: the last line of a traceback, or the reason under a validation error. */
export const otherCauses: readonly CauseRule[] = [
  {
    class: "invalid_config",
    needle: "Value error, ",
    pattern: /^ {0,3}Value error, (.{1,400})/,
    title: (found) => `vLLM refused its settings: ${sentence(found[1])}`,
    fix: () => "correct the setting the message names",
  },
  {
    class: "other",
    needle: "Error: ",
    pattern: /^((?:\w{1,60}\.){0,8}\w{0,60}Error): (.{1,400})/,
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
];

function sentence(text: string | undefined): string {
  const words = (text ?? "").trim().slice(0, 240);
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function lastPart(name: string | undefined): string {
  return name?.split(".").at(-1) ?? "error";
}
