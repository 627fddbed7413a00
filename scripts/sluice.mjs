#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// TypeScript runs as it is from Node 22.18 on. This file is kept to what an older one can parse, so that it can hand over.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);
const ownNode = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));

if (!existsSync(ownNode)) {
  console.error("sluice: its packages are missing. Run npm install, which brings Node 24 along, and run it again.");
  process.exitCode = 2;
} else if (runsTypeScript) {
  void import("./sluice.ts");
} else {
  const { status, signal, error } = spawnSync(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  if (error) console.error(`sluice: ${ownNode} does not start: ${error.message}. Run npm install.`);
  process.exitCode = signal ? 128 : status === null ? 2 : status;
}
