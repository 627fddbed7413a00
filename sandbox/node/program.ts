import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Image } from "./images.ts";

export type Program = { command: string[]; path: string | null };

const vllm = fileURLToPath(new URL("../vllm/main.ts", import.meta.url));
const entrypoints = [
  ["vllm", "serve"],
  ["python3", "-m", "vllm.entrypoints.openai.api_server"],
  ["python", "-m", "vllm.entrypoints.openai.api_server"],
];

/**
 * The program of this machine that a container runs, with its words; null when the image has no such program. `realVllm`
 * names a vLLM to run in place of the sandbox's; its folder is searched first, so that `python3` is its own too.
 */
export function programOf(image: Image, command: string[], args: string[], realVllm: string | null): Program | null {
  if (image.kind !== "vllm") {
    const words = [...command, ...args];
    return { command: image.kind === "pause" || words.length === 0 ? ["sleep", "2147483647"] : words, path: null };
  }
  const words = command.length > 0 ? [...command, ...args] : ["vllm", "serve", ...args];
  const entrypoint = entrypoints.find((entry) => entry.every((word, index) => words[index] === word));
  if (!entrypoint) return null;
  if (realVllm !== null) return { command: words, path: dirname(realVllm) };
  return { command: [process.execPath, vllm, ...words.slice(entrypoint.length)], path: null };
}
