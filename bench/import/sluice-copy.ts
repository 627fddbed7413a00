import { fileURLToPath } from "node:url";
import { z } from "zod";
import { runOrThrow } from "../../conformance/run-command.ts";
import { workerEnvironment, workerFlags } from "../../scripts/start/worker.ts";
import type { CopyOnce } from "./copy-once.ts";
import type { Copy } from "./copy.ts";

const program = fileURLToPath(new URL("copy-once.ts", import.meta.url));
const answer = z.object({
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakMib: z.number(),
  meanInFlight: z.number(),
  loopDelayMs: z.number(),
  mibByGib: z.array(z.number()),
});

/** Sluice's import, every byte verified, in a process of its own. Its start is not counted: a worker runs already. */
export function sluiceCopy(copy: Copy) {
  return copyOnce({ ...copy, isVerified: true });
}

/** The same without SHA-256: CRC32C is what the bucket compares and stays. */
export function unverifiedCopy(copy: Copy) {
  return copyOnce({ ...copy, isVerified: false });
}

async function copyOnce({ authority, folder, ...task }: CopyOnce & Pick<Copy, "authority" | "folder">) {
  const env = {
    ...process.env,
    ...workerEnvironment(folder),
    ...(authority !== undefined && { NODE_EXTRA_CA_CERTS: authority }),
  };
  const command = [process.execPath, ...workerFlags, program, JSON.stringify(task)];
  return answer.parse(JSON.parse(await runOrThrow(command, { env, seconds: 1_200 })));
}
