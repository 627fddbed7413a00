import { mkdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../setup/refusal.mjs";
import { endLeftovers } from "./leftovers.ts";

const neededMib = 300;

/** Makes the data folder, with room in it and nothing of an earlier start still at work on it. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  mkdirSync(join(dataDir, "run"), { recursive: true });
  const { bavail, bsize } = statfsSync(dataDir);
  const freeMib = (bavail * bsize) / 1024 ** 2;
  if (freeMib < neededMib) {
    throw new Refusal(
      `The disk of ${dataDir} has ${freeMib.toFixed(0)} MiB left; Sluice needs ${neededMib}. Free some and start again.`,
    );
  }

  const left = await endLeftovers(dataDir);
  if (left.length > 0) console.log(`✓ Ended what an earlier start had left running: ${left.join(", ")}`);
}
