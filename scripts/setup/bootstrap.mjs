import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { claimDataDir } from "./claim.mjs";
import { handOver } from "./hand-over.mjs";
import { installPackages } from "./install.mjs";
import { isInstalled } from "./installed.mjs";
import { node24 } from "./node24.mjs";
import { sentence } from "./refusal.mjs";
import { step } from "./steps.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * From any Node ≥ 20 and no packages at all to `entry` under Node 24 with the locked packages, and out with its code.
 * @param {string} entry
 * @param {{claim: boolean}} options
 */
export async function bootstrap(entry, { claim }) {
  try {
    loadSettingsFile();
    if (claim) claimDataDir(resolve(root, process.env.SLUICE_DATA_DIR || ".data"));
    if (!isInstalled(root)) await step("Packages", () => installPackages(root));
    process.exit(await handOver(node24(root), root, entry, claim ? "scripts/start/end-leftovers.ts" : null));
  } catch (error) {
    console.error(sentence(error));
    process.exit(1);
  }
}

function loadSettingsFile() {
  try {
    process.loadEnvFile?.(join(root, ".env"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}
