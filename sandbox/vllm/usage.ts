import type { UsageError } from "./parse-arguments.ts";

/** What argparse prints: how the program is called, then what was wrong. A module that Python runs calls itself by its file. */
export function usageText({ program, message }: UsageError, module?: string): string {
  if (module !== undefined) return `usage: ${module} [options] [model_tag]\n${module}: error: ${message}\n`;
  const usage =
    program === "vllm"
      ? [
          "usage: vllm [-h] [-v]",
          "            {chat,complete,serve,launch,bench,collect-env,download-kernels,preload,run-batch,snapshot}",
          "            ...",
        ]
      : ["usage: vllm serve [model_tag] [options]"];
  return [...usage, `${program}: error: ${message}`, ""].join("\n");
}
