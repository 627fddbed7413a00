#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// TypeScript runs as it is from Node 22.18 on. This file is plain JavaScript so that an older Node can hand over.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);
const ownNode = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));

if (runsTypeScript) {
  await import("./sluice.ts");
} else if (existsSync(ownNode)) {
  const { status, signal, error } = spawnSync(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  if (error) console.error(`sluice: ${ownNode} does not start: ${error.message}. Run npm install.`);
  process.exitCode = signal ? 128 : (status ?? 2);
} else {
  console.error(`sluice: Node ${process.versions.node} is too old. Run npm install, which brings Node 24 along.`);
  process.exitCode = 2;
}
