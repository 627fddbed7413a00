import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { processIdentity } from "./process-identity.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * Claims a data folder for this process until it exits. A claim whose process is gone counts for nothing.
 * @param {string} dataDir
 */
export function claimDataDir(dataDir) {
  const path = claimPath(dataDir);
  // On a read-only disk the recursive mkdir says only that a parent is missing.
  accessSync(nearestFolder(dataDir), constants.W_OK);
  mkdirSync(join(dataDir, "run"), { recursive: true });

  const holder = claimHolder(dataDir);
  if (holder) {
    throw new Refusal(
      `Sluice is already running from this checkout (process ${holder}). Use that one, or end it first: kill ${holder}`,
    );
  }
  setStaleAside(path);
  try {
    const claim = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) });
    writeFileSync(path, claim, { flag: "wx" });
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    throw new Refusal("Sluice is just being started from this checkout by somebody else. Use that one.");
  }
  process.on("exit", () => rmSync(path, { force: true }));
}

/** Two starts may find the same stale claim; the slower one must not remove the fresh claim of the faster. */
function setStaleAside(path) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  const { pid, identity } = readClaim(aside);
  if (identity === null || processIdentity(pid) !== identity) {
    rmSync(aside, { force: true });
    return;
  }
  renameSync(aside, path);
  throw new Refusal("Sluice is just being started from this checkout by somebody else. Use that one.");
}

function readClaim(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return { pid: 0, identity: null };
  }
}

/**
 * The process that runs Sluice on a data folder, or null.
 * @param {string} dataDir
 * @returns {number | null}
 */
export function claimHolder(dataDir) {
  const { pid, identity } = readClaim(claimPath(dataDir));
  return identity !== null && processIdentity(pid) === identity ? pid : null;
}

function claimPath(dataDir) {
  return join(dataDir, "run", "claim.json");
}

function nearestFolder(path) {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}
