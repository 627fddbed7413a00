import { Refusal } from "../setup/refusal.mjs";
import { once } from "node:events";
import { endChild } from "./end-child.ts";
import type { Log } from "./log.ts";
import { nodeChild } from "./node-child.ts";
import type { RunRecord } from "./run-record.ts";

export type Tool = {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  log: Log;
  record: RunRecord;
  signal: AbortSignal;
};

/** Runs one of our Node programs to its end. */
export async function runTool({ signal, ...tool }: Tool): Promise<void> {
  signal.throwIfAborted();
  const child = nodeChild(tool);
  const stop = () => void endChild(child, "SIGTERM", 1500);
  signal.addEventListener("abort", stop);
  await once(child, "close");
  signal.removeEventListener("abort", stop);

  signal.throwIfAborted();
  if (child.exitCode === 0) return;
  if (/ENOSPC|no space left/i.test(tool.log.tail())) throw Object.assign(new Error("no space"), { code: "ENOSPC" });
  throw new Refusal(`${tool.name} failed. The last it said (all of it is in ${tool.log.path}):\n${tool.log.tail()}`);
}
