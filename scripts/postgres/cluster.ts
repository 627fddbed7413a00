import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../setup/refusal.mjs";
import type { PostgresIdentity } from "./identity.ts";

const passwordFile = "sluice.password";

/** The password of the cluster in `dataDir`, which is made first where there is none. A half-made one never counts. */
export async function ensureCluster({ prefix, owner, binaries, dataDir }: PostgresIdentity): Promise<string> {
  if (existsSync(join(dataDir, "PG_VERSION"))) return readPassword(dataDir);

  const [made, secret] = [`${dataDir}.new`, `${dataDir}.password`];
  const password = randomBytes(24).toString("base64url");
  rmSync(made, { recursive: true, force: true });
  mkdirSync(dirname(dataDir), { recursive: true });
  mkdirSync(made, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (owner) for (const path of [made, secret]) chownSync(path, owner.uid, owner.gid);

  try {
    // The built-in collation needs nothing of the machine, so the folder works unchanged on the next one.
    await run(
      [...prefix, join(binaries, "bin/initdb"), "-D", made, `--pwfile=${secret}`, "--username=sluice"].concat(
        ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"],
        ["--builtin-locale=C.UTF-8", "--no-instructions", "--no-sync"],
      ),
      owner,
    );
  } finally {
    rmSync(secret, { force: true });
  }
  writeFileSync(join(made, passwordFile), password, { mode: 0o600 });
  renameSync(made, dataDir);
  return password;
}

function readPassword(dataDir: string) {
  try {
    return readFileSync(join(dataDir, passwordFile), "utf8");
  } catch (cause) {
    throw new Refusal(
      `${dataDir} is damaged: its ${passwordFile} cannot be read. Put it back from a backup, or move the folder away to begin with an empty database.`,
      { cause },
    );
  }
}

function run([command = "", ...args]: string[], owner: PostgresIdentity["owner"]) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], ...owner });
    let said = "";
    child.stderr.on("data", (chunk) => (said += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) return resolve();
      if (/No space left/.test(said)) return reject(Object.assign(new Error(said), { code: "ENOSPC" }));
      reject(
        new Refusal(`Postgres could not make its data folder. Mend what it says and run it again:\n${said.trim()}`),
      );
    });
  });
}
