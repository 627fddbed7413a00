import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { realVllmEnv } from "./container-env.ts";
import type { Image } from "./images.ts";
import { expanded } from "./pod-env.ts";
import type { Container } from "./pod.ts";

type Program = { command: string[]; env: Record<string, string> };
type Options = {
  /** A vLLM to run in place of the sandbox's. Its folder is searched first, so that `python3` is its own too. */
  realVllm: string | null;
  /** Where the container may listen, by the port that it believes to listen on. */
  ports: Record<string, number>;
};

const vllm = fileURLToPath(new URL("../vllm/main.ts", import.meta.url));
const entrypoints = [
  ["vllm", "serve"],
  ["python3", "-m", "vllm.entrypoints.openai.api_server"],
  ["python", "-m", "vllm.entrypoints.openai.api_server"],
];

/** The program of this machine that a container runs, with its words; null when the image has no such program. */
export function programOf(
  image: Image,
  container: Pick<Container, "command" | "args">,
  env: Record<string, string>,
  { realVllm, ports }: Options,
): Program | null {
  const [command, args] = [container.command, container.args].map((words) => words.map((word) => expanded(word, env)));
  const words = [...(command ?? []), ...(args ?? [])];
  if (image.kind !== "vllm") {
    return { command: image.kind === "pause" || words.length === 0 ? ["sleep", "2147483647"] : words, env };
  }
  const whole = container.command.length > 0 ? words : ["vllm", "serve", ...words];
  const entrypoint = entrypoints.find((entry) => entry.every((word, index) => whole[index] === word));
  if (!entrypoint) return null;
  if (realVllm === null) {
    const runAs = entrypoint.includes("-m") ? { SANDBOX_VLLM_MODULE: "api_server.py" } : {};
    return { command: [process.execPath, vllm, ...whole.slice(entrypoint.length)], env: { ...env, ...runAs } };
  }
  // It knows nothing of a port of its own, so it is told; of two, argparse takes the last.
  const listening = ["--host", "127.0.0.1", "--port", String(Object.values(ports)[0] ?? 8000)];
  return { command: [...whole, ...listening], env: { ...env, ...realVllmEnv(dirname(realVllm)) } };
}
