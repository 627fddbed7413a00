import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { claimDataDir } from "./claim.mjs";
import { sentence } from "./refusal.mjs";

test("of many starts at once on a stale claim exactly one gets the folder", async () => {
  const dataDir = folder();
  mkdirSync(join(dataDir, "run"));
  writeFileSync(join(dataDir, "run", "claim.json"), JSON.stringify({ pid: 1, identity: "somebody who is gone" }));

  const got = await Promise.all(Array.from({ length: 6 }, () => claim(dataDir)));

  expect(got.filter((code) => code === 0)).toHaveLength(1);
});

test("a claim is gone with its process", async () => {
  const dataDir = folder();

  expect(await claim(dataDir)).toBe(0);

  expect(existsSync(join(dataDir, "run", "claim.json"))).toBe(false);
});

test("a data folder that is a file is refused in one sentence", () => {
  const path = join(folder(), "data");
  writeFileSync(path, "");

  const said = expect.toSatisfy((error) => sentence(error).includes("Name another folder in SLUICE_DATA_DIR."));
  expect(() => claimDataDir(path)).toThrow(said);
});

/** Claims in a process of its own, which then lives for two seconds; gives its exit code, 1 where it was refused. */
function claim(dataDir: string): Promise<number | null> {
  const claimModule = new URL("claim.mjs", import.meta.url).href;
  const code = `const { claimDataDir } = await import(${JSON.stringify(claimModule)});
    try { claimDataDir(process.argv[1]); } catch { process.exit(1); }
    setTimeout(() => process.exit(0), 2000);`;
  return new Promise((resolve) => {
    spawn(process.execPath, ["--input-type=module", "-e", code, dataDir], { stdio: "ignore" }).on("exit", resolve);
  });
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "sluice-claim-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
