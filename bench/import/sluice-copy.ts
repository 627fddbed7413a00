import { fileURLToPath } from "node:url";
import { z } from "zod";
import { runOrThrow } from "../../conformance/run-command.ts";
import { workerFlags } from "../../scripts/start/worker.ts";
import type { Copied, Copy } from "./copy.ts";

const program = fileURLToPath(new URL("copy-once.ts", import.meta.url));
const answer = z.object({ seconds: z.number(), cpuSeconds: z.number(), peakMib: z.number() });

/** Sluice's import, every byte verified, in a process that is started as the worker is. Its start is not counted: a worker runs already. */
export async function sluiceCopy(copy: Copy): Promise<Copied> {
  const stdout = await runOrThrow([process.execPath, ...workerFlags, program, JSON.stringify(copy)], { seconds: 600 });
  return answer.parse(JSON.parse(stdout));
}
