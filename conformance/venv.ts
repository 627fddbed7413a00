import { existsSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findPython } from "./find-python.ts";
import { CannotRun } from "./part.ts";
import { pinnedVersion } from "./pinned-version.ts";
import { runCommand } from "./run-command.ts";

const folder = fileURLToPath(new URL("../.conformance/venv", import.meta.url));
const python = `${folder}/bin/python`;
const pins = fileURLToPath(new URL("requirements.txt", import.meta.url));

/**
 * A Python of our own that has this package, at the version that `requirements.txt` pins. `alone` leaves out what it depends on. Throws
 * `CannotRun` where it cannot be had.
 */
export async function pythonWith(
  distribution: string,
  { alone = false } = {},
): Promise<{ python: string; version: string }> {
  await ensureVenv();
  const installed = await versionOf(distribution);
  const wanted = pinnedVersion(readFileSync(pins, "utf8"), distribution);
  if (installed === wanted) return { python, version: wanted };

  const pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint", pins];
  const { code, stderr } = await runCommand([...pip, ...(alone ? ["--no-deps"] : []), distribution], { seconds: 600 });
  if (code === 0) return { python, version: wanted };
  console.error(stderr.trim());
  throw new CannotRun(`pip could not install ${distribution} ${wanted}`);
}

async function ensureVenv(): Promise<void> {
  if (existsSync(python) && (await runCommand([python, "-m", "pip", "--version"])).code === 0) return;
  await makeVenv(folder);
}

/** Makes a virtual environment, in the place of what was there before. Throws `CannotRun`. */
export async function makeVenv(folder: string): Promise<void> {
  const system = await findPython();
  rmSync(folder, { recursive: true, force: true });
  const { code, stderr } = await runCommand([system, "-m", "venv", folder]);
  if (code === 0) return;
  console.error(stderr.trim());
  throw new CannotRun(`${system} could not make a virtual environment`);
}

async function versionOf(distribution: string): Promise<string | null> {
  const { code, stdout } = await runCommand([
    python,
    "-c",
    "import sys, importlib.metadata as m; print(m.version(sys.argv[1]))",
    distribution,
  ]);
  return code === 0 ? stdout.trim() : null;
}
