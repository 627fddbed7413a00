import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "./run-tool.ts";

/** The lock must install from whatever registry a machine uses, so it may name none. */
export function checkLock(root: string): Outcome {
  const began = performance.now();
  const hosts = hostsOf(readFileSync(join(root, "package-lock.json"), "utf8"));
  return {
    name: "lock without hosts",
    passed: hosts.length === 0,
    output:
      hosts.length === 0 ? "" : `package-lock.json names ${hosts.join(", ")}. Run: npm install --package-lock-only`,
    seconds: (performance.now() - began) / 1000,
  };
}

/** The hosts that the lock would fetch from. Links to sponsors and homepages are none of them. */
export function hostsOf(lock: string): string[] {
  const found = lock.matchAll(/"(?:resolved|version)": "(?:git\+)?\w+:\/\/([^/"]+)/g);
  return [...new Set(Array.from(found, ([, host]) => host ?? ""))];
}
