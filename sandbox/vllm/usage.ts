import type { UsageError } from "./parse-arguments.ts";

/** What argparse prints: how the program is called, then what was wrong. */
export function usageText({ program, message }: UsageError): string {
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
