import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, isFree } from "../free-port.ts";
import { Refusal } from "../setup/refusal.mjs";
import type { PostgresIdentity } from "./identity.ts";

/** A running Postgres: `url` is that of its server, to which `/database` is added. */
export type PostgresServer = { url: string; port: number; child: ChildProcess };

type Options = {
  password: string;
  onLine: (line: string) => void;
  /** Settings beyond the ones every Sluice has, as `name=value`. */
  settings?: string[];
  /** The port to have, which a restart must keep. Without it, the one of last time or else any free one. */
  port?: number;
};

const everywhere = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
  "lc_messages=C",
  "jit=off",
];

/** Starts the server on the loopback address and comes back when it takes connections. */
export async function startPostgres(identity: PostgresIdentity, options: Options): Promise<PostgresServer> {
  const port = options.port ?? (await portOf(identity.dataDir));
  const settings = [...everywhere, `port=${port}`, ...(options.settings ?? [])].flatMap((setting) => ["-c", setting]);
  const command = [...identity.prefix, join(identity.binaries, "bin/postgres"), "-D", identity.dataDir, ...settings];

  const child = spawn(command[0] ?? "", command.slice(1), {
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
    ...identity.owner,
  });
  await untilReady(child, identity.dataDir, options.onLine);
  return { url: `postgresql://sluice:${options.password}@127.0.0.1:${port}`, port, child };
}

/** Ends it with a checkpoint, so the next start has nothing to recover. Open connections are cut. */
export function stopPostgres({ child }: PostgresServer): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const harder = setTimeout(() => child.kill("SIGQUIT"), 5000);
    child.once("exit", () => {
      clearTimeout(harder);
      resolve();
    });
    child.kill("SIGINT");
  });
}

async function portOf(dataDir: string) {
  const path = join(dataDir, "sluice.port");
  const remembered = Number(readFileSync(path, { encoding: "utf8", flag: "a+" }));
  if (remembered > 0 && (await isFree(remembered, "127.0.0.1"))) return remembered;
  const port = await freePort();
  writeFileSync(path, String(port));
  return port;
}

function untilReady(child: ChildProcess, dataDir: string, onLine: (line: string) => void) {
  return new Promise<void>((resolve, reject) => {
    let said = "";
    let pending = "";
    child.stderr?.on("data", (chunk) => {
      const lines = (pending + chunk).split("\n");
      pending = lines.pop() ?? "";
      for (const line of lines) {
        onLine(line);
        if (line.includes("ready to accept connections")) resolve();
        if (/FATAL|PANIC/.test(line)) said = line;
        // What it says before it has a log bears no level.
        else if (!/FATAL|PANIC|LOG:|HINT:/.test(said + line)) said = `${said} ${line.trim()}`.trim();
      }
    });
    child.once("error", reject);
    child.once("exit", () => {
      if (/No space left/.test(said)) return reject(Object.assign(new Error(said), { code: "ENOSPC" }));
      reject(
        new Refusal(
          `Postgres does not start on ${dataDir}: ${said.replace(/^.*?(FATAL|PANIC):\s*/, "") || "it said nothing"}. Mend that, or move the folder away to begin with an empty database.`,
        ),
      );
    });
  });
}
