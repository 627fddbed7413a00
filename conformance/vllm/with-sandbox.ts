import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Endpoints } from "../../sandbox/start-sandbox.ts";
import { endChild } from "../../scripts/start/end-child.ts";
import { childEnv } from "../child-env.ts";

export type RunningSandbox = { endpoints: Endpoints; dataDir: string };

type Options = {
  /** Repos of the hub, each a folder, by `org/name`. */
  folders: Record<string, string>;
  /** The vLLM that its pods run. */
  vllm: string;
};

const root = fileURLToPath(new URL("../..", import.meta.url));
const startMs = 60_000;

/** Lends the whole sandbox as a process of its own, as `npm start` has it. What its pods keep at home goes with the folder. */
export async function withSandbox(
  folder: string,
  { folders, vllm }: Options,
  work: (sandbox: RunningSandbox) => Promise<void>,
): Promise<void> {
  const dataDir = join(folder, "sandbox");
  const repos = Object.entries(folders).flatMap(([name, path]) => ["--repo", `${name}=${path}`]);
  const pace = ["--hub-bytes-per-second", "0", "--gcs-zone-bytes-per-second", "0"];
  const args = ["sandbox/main.ts", "--data", dataDir, "--vllm", vllm, ...pace, ...repos];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnv(folder),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  try {
    const ready = Promise.withResolvers<Endpoints>();
    child.once("message", (message: { endpoints: Endpoints }) => ready.resolve(message.endpoints));
    child.once("exit", (code) => ready.reject(new Error(`The sandbox ended with ${code}.`)));
    const late = () => ready.reject(new Error(`The sandbox does not serve within ${startMs / 1000} s.`));
    setTimeout(late, startMs).unref();
    await work({ endpoints: await ready.promise, dataDir });
  } finally {
    process.off("exit", end);
    await endChild(child, "SIGTERM", 45_000);
  }
}
