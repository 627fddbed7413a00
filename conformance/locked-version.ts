import { readFileSync } from "node:fs";
import { z } from "zod";

const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

/** The version of an npm package that is installed from the lock. */
export function lockedVersion(name: string): string {
  const text = readFileSync(new URL("../package-lock.json", import.meta.url), "utf8");
  const version = lock.parse(JSON.parse(text)).packages[`node_modules/${name}`]?.version;
  if (version === undefined) throw new Error(`${name} is not in package-lock.json. Install it.`);
  return version;
}
