import { existsSync } from "node:fs";
import { runCommand } from "../conformance/run-command.ts";

const installing = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };

/** Sees to it that a program is there: root on Debian gets its package installed. Throws when it cannot be had. */
export async function needTool(name: string, say: (line: string) => void): Promise<void> {
  if (await isThere(name)) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say(`Installing ${name} …`);
    await runCommand(["apt-get", "update", "-q"], installing);
    await runCommand(["apt-get", "install", "-y", "-q", "--no-install-recommends", name], installing);
    if (await isThere(name)) return;
  }
  throw new Error(`This needs ${name}, which is not installed. On Debian: apt-get install ${name}`);
}

async function isThere(name: string): Promise<boolean> {
  return (await runCommand(["sh", "-c", 'command -v "$0"', name])).code === 0;
}
