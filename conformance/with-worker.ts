import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { endChild } from "../scripts/start/end-child.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const startMs = 60_000;

/** Runs the product's worker, as a process of its own, while `work` is done. */
export async function withWorker(env: NodeJS.ProcessEnv, work: () => Promise<void>): Promise<void> {
  const stdio = ["ignore", "pipe", "pipe", "ipc"] as const;
  const child = spawn(process.execPath, ["worker.ts"], { cwd: root, env, stdio: [...stdio] });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
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
  try {
    await ready;
    await work();
  } finally {
    process.off("exit", end);
    await endChild(child, "SIGTERM", 8_000);
  }
}
