import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { endChild, hasEnded } from "../scripts/start/end-child.ts";

export type RunningWorker = {
  pid: number;
  /** Lets it end as it does when it is stopped. */
  end(): Promise<void>;
  /** Ends it as a node that loses its power does. */
  kill(): Promise<void>;
};

const root = fileURLToPath(new URL("..", import.meta.url));
const startMs = 60_000;

/** Starts the product's worker as a process of its own, and comes back when it takes jobs. */
export async function startWorker(env: NodeJS.ProcessEnv, args: string[] = []): Promise<RunningWorker> {
  const stdio = ["ignore", "pipe", "pipe", "ipc"] as const;
  const child = spawn(process.execPath, ["worker.ts", ...args], { cwd: root, env, stdio: [...stdio] });
  const atExit = () => void child.kill("SIGKILL");
  process.once("exit", atExit);
  let said = "";
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (text: Buffer) => {
      said += text.toString();
      if (said.includes("takes jobs")) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => reject(new Error(`The worker ended with ${code}: ${said.slice(-1000)}`)));
    setTimeout(() => reject(new Error(`The worker does not take jobs: ${said.slice(-1000)}`)), startMs).unref();
  });

  async function end() {
    process.off("exit", atExit);
    await endChild(child, "SIGTERM", 8_000);
  }
  try {
    await ready;
  } catch (error) {
    await end();
    throw error;
  }
  return {
    pid: child.pid ?? 0,
    end,
    async kill() {
      process.off("exit", atExit);
      if (hasEnded(child)) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}
