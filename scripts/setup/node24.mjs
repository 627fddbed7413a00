import { existsSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "./refusal.mjs";

/**
 * The Node that runs everything from here on: the locked one, or the machine's own where the registry has none.
 * @param {string} root
 * @returns {string}
 */
export function node24(root) {
  const locked = join(root, "node_modules", ".bin", "node");
  if (existsSync(locked)) return locked;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Refusal(
    `There is no packaged Node 24 for ${process.platform} ${process.arch} and this is ${process.version}. Install Node 24 or newer from nodejs.org and run the command again.`,
  );
}
