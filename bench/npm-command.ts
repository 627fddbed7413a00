import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

type Options = { cwd: string; env: NodeJS.ProcessEnv; seconds: number; onLine: (line: string) => void };

/**
 * Runs an npm command, in a process group of its own so that npm and what it runs are ended together: by `end`, after so many seconds, and with this
 * process at the latest. `ended` resolves to the exit code and the last that was said.
 */
export function npmCommand(args: string[], { cwd, env, seconds, onLine }: Options) {
  const child = spawn("npm", args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const said: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    said.push(line);
    onLine(line);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text.trimEnd()));

  let isOver = false;
  function end(): void {
    if (!isOver && child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
  }
  process.once("exit", end);
  const tooLong = setTimeout(end, seconds * 1000);
  const ended = once(child, "close").then(([code]: unknown[]) => {
    isOver = true;
    clearTimeout(tooLong);
    process.off("exit", end);
    return { code, said: said.join("\n").trimEnd() };
  });
  return { end, ended };
}
