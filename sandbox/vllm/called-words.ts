import { type Frame, PythonError } from "./python-error.ts";
import type { Release } from "./release.ts";

export type Called = { words: string[]; said: string[]; isModule: boolean };

const frames: readonly Frame[] = [
  ["vllm/entrypoints/cli/main.py", 113, "main", "args = parser.parse_args()"],
  ["vllm/utils/argparse_utils.py", 329, "parse_args", "raise ValueError("],
];

/**
 * The words that argparse gets of those vLLM was called with, and what it says before. `module` is the file of the module that Python runs, and missing
 * for `vllm serve`, which wants its model first: it moves one of `--model` there, and refuses a name to serve without any. Throws `PythonError`.
 */
export function calledWords(words: readonly string[], module: string | undefined, { isRecent }: Release): Called {
  if (module !== undefined) return { words: [...words], said: isRecent ? deprecated(module) : [], isModule: true };
  const at = words.findIndex((word) => /^--model(?:=|$)/.test(word));
  const given = words[at];
  if (given !== undefined) {
    const behind = given === "--model" ? 2 : 1;
    const model = given === "--model" ? (words[at + 1] ?? "") : given.slice("--model=".length);
    const rest = [...words.slice(0, at), ...words.slice(at + behind)];
    return { words: [model, ...rest], said: isRecent ? [moved] : [], isModule: false };
  }
  const isNamed = words.some((word) => /^--served[-_]model[-_]name(?:=|$)/.test(word));
  if (isRecent && words[0]?.startsWith("-") && isNamed) throw new PythonError("ValueError", modelFirst, frames);
  return { words: [...words], said: [], isModule: false };
}

const modelFirst =
  "`model` should be provided as the first positional argument when using `vllm serve`. i.e. `vllm serve <model> --<arg> <value>`.";
const moved =
  "With `vllm serve`, you should provide the model as a positional argument or in a config file instead of via the `--model` option. " +
  "The `--model` option will be removed in a future version.";

function deprecated(file: string): string[] {
  const path = `/usr/local/lib/python3.12/dist-packages/vllm/entrypoints/openai/${file}`;
  return [
    `${path}:24: DeprecationWarning: \`vllm.entrypoints.openai.api_server\` is deprecated and will likely beunsupported in a future ` +
      "version. Use the corresponding function from `vllm.entrypoints.launchers` instead.",
    "  warnings.warn(",
    `${path}:51: DeprecationWarning: The \`python -m vllm.entrypoints.openai.api_server\` command is deprecated and may be removed in a ` +
      "future release. Please use `vllm server` instead.",
    "  warnings.warn(",
  ];
}
