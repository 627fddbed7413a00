import { spawn } from "node:child_process";
import { statfsSync } from "node:fs";
import { delimiter, sep } from "node:path";
import { Refusal } from "./refusal.mjs";

// node_modules came to 1.5 GB; npm's cache and the build want the rest.
const neededBytes = 2.5 * 1024 ** 3;

/**
 * Installs what the lock names, from nothing: whatever half of an older install is there goes first.
 * @param {string} root
 */
export async function installPackages(root) {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize < neededBytes) {
    const free = (bavail * bsize) / 1024 ** 3;
    throw new Refusal(`The disk has ${free.toFixed(1)} GB left and the packages need 2.5: free some and run it again.`);
  }

  const { code, output } = await npm(root, ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (code === 0) return;
  if (/ENOSPC/.test(output)) throw Object.assign(new Error("npm: no space left"), { code: "ENOSPC" });
  if (/EROFS/.test(output)) throw Object.assign(new Error("npm: read-only"), { code: "EROFS" });
  if (code === "ENOENT") throw new Refusal("npm is missing. Install Node with npm from nodejs.org and run it again.");
  const reason = output.trim().split("\n").slice(0, 6).join("\n");
  throw new Refusal(`npm could not install the packages. Mend what it says and run the command again:\n${reason}`);
}

function npm(cwd, args) {
  // The Node that may run this lies in the very node_modules that npm is about to remove.
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith(`node_modules${sep}.bin`))
    .join(delimiter);
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  const [command, ...rest] = cli && node ? [node, cli, ...args] : ["npm", ...args];

  return new Promise((resolve) => {
    const child = spawn(command, rest, { cwd, env: { ...process.env, PATH: path }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const end = () => child.kill("SIGTERM");
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
    child.on("error", (error) => resolve({ code: error.code, output }));
    child.on("close", (code) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, end);
      if (child.killed) process.exit(130);
      resolve({ code, output });
    });
  });
}
