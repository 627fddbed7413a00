import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type Ended = { code: number | null; stdout: string; stderr: string };

type Options = {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  seconds?: number;
  signal?: AbortSignal;
  onLine?: (line: string) => void;
};

/** Runs a program to its end. One that does not exist has the code null; one that takes too long or is called off is ended. */
export function runCommand([command = "", ...args]: string[], options: Options = {}): Promise<Ended> {
  const { env = process.env, cwd, seconds = 300, signal, onLine } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, cwd, stdio: ["ignore", "pipe", "pipe"] });
    const said = { stdout: "", stderr: "" };
    const end = () => void child.kill("SIGKILL");
    const tooLong = setTimeout(end, seconds * 1000);
    process.once("exit", end);
    signal?.addEventListener("abort", end, { once: true });
    if (onLine) createInterface({ input: child.stdout }).on("line", onLine);
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => (said[stream] += text));
    }
    child.once("error", (error) => resolve({ code: null, stdout: "", stderr: error.message }));
    child.once("close", (code) => {
      clearTimeout(tooLong);
      process.off("exit", end);
      signal?.removeEventListener("abort", end);
      resolve({ code, ...said });
    });
  });
}

/** The same for a program that must succeed. Throws with the end of what it complained about. */
export async function runOrThrow(command: string[], options: Options = {}): Promise<string> {
  const { code, stdout, stderr } = await runCommand(command, options);
  if (code === 0) return stdout;
  throw new Error(`${command.slice(0, 3).join(" ")} ended with ${code}: ${stderr.trim().slice(-1500)}`);
}
