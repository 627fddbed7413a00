import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";

type Background = { child: ChildProcess; [Symbol.asyncDispose]: () => Promise<void> };

/** Starts a program that serves until it is disposed of; it ends with this process too. */
export function background(command: string, args: string[], options: SpawnOptions = {}): Background {
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit"], ...options });
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("error", () => undefined);
  return {
    child,
    async [Symbol.asyncDispose]() {
      process.off("exit", kill);
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const tooLong = setTimeout(kill, 10_000);
      await ended;
      clearTimeout(tooLong);
    },
  };
}
