import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../setup/refusal.mjs";

/** As whom Postgres runs, and where that user finds its binaries and its data. `prefix` goes before every command. */
export type PostgresIdentity = {
  prefix: string[];
  owner?: { uid: number; gid: number };
  binaries: string;
  dataDir: string;
};

const asOrdinaryUser = ["unshare", "-U", "--map-user=1000", "--map-group=1000"];
// `nobody` of every common system.
const nobody = { uid: 65534, gid: 65534 };

/**
 * Postgres refuses to run as root. Root gets a user namespace in which it is nobody special: files below a closed /root
 * stay reachable. Where the kernel forbids that (most containers), Postgres runs as `nobody`, from and in places that
 * `nobody` can reach.
 */
export function postgresIdentity(binaries: string, dataDir: string): PostgresIdentity {
  if (process.getuid?.() !== 0) return { prefix: [], binaries, dataDir };

  const made = existsSync(dataDir) ? statSync(dataDir).uid : 0;
  if (made === 0 && succeeds([...asOrdinaryUser, "true"])) return { prefix: asOrdinaryUser, binaries, dataDir };

  return {
    prefix: [],
    owner: nobody,
    binaries: succeeds([join(binaries, "bin/postgres"), "--version"], nobody) ? binaries : reachableCopy(binaries),
    dataDir: reachableData(dataDir),
  };
}

function succeeds([command = "", ...args]: string[], owner = {}) {
  return spawnSync(command, args, { stdio: "ignore", ...owner }).status === 0;
}

function reachableCopy(binaries: string) {
  const folder = `/var/lib/sluice/postgres-${hash(binaries)}`;
  if (!existsSync(folder)) {
    rmSync(`${folder}.new`, { recursive: true, force: true });
    cpSync(binaries, `${folder}.new`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${folder}.new`, folder);
  }
  if (succeeds([join(folder, "bin/postgres"), "--version"], nobody)) return folder;
  throw new Refusal(
    "Postgres refuses to run as root, and no other user can reach this checkout. Run Sluice as an ordinary user, move the checkout out of the closed folder, or set DATABASE_URL.",
  );
}

function reachableData(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  own(dataDir);
  if (succeeds(["ls", dataDir], nobody)) return dataDir;

  const folder = `/var/lib/sluice/data-${hash(dataDir)}`;
  const elsewhere = join(folder, "postgres");
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(dataDir, "PG_VERSION")) && !existsSync(elsewhere)) {
    rmSync(`${elsewhere}.moved`, { recursive: true, force: true });
    cpSync(dataDir, `${elsewhere}.moved`, { recursive: true });
    chmodSync(`${elsewhere}.moved`, 0o700);
    own(`${elsewhere}.moved`);
    renameSync(`${elsewhere}.moved`, elsewhere);
  }
  return elsewhere;
}

function own(folder: string) {
  spawnSync("chown", ["-R", `${nobody.uid}:${nobody.gid}`, folder]);
}

function hash(text: string) {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
