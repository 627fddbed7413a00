import { existsSync } from "node:fs";
import { CannotRun } from "./part.ts";
import { runCommand } from "./run-command.ts";

/** The version of the rclone on the path; root on Debian gets one installed where there is none. */
export async function findRclone(): Promise<string> {
  const found = await version();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await runCommand(["apt-get", "update", "-q"], { env });
    await runCommand(["apt-get", "install", "-y", "-q", "--no-install-recommends", "rclone"], { env });
  }
  const installed = await version();
  if (installed === null) throw new CannotRun("no rclone on the path, and none could be installed");
  return installed;
}

async function version(): Promise<string | null> {
  const { code, stdout } = await runCommand(["rclone", "version"]);
  return code === 0 ? (/^rclone v(\S+)/.exec(stdout)?.[1] ?? "unknown") : null;
}
