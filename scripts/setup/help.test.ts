import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const scripts = fileURLToPath(new URL("..", import.meta.url));

test.each(["--help", "-h"])("%s lists the settings on a fresh clone, and installs and makes nothing", (flag) => {
  const clone = mkdtempSync(join(tmpdir(), "sluice-help-"));
  onTestFinished(() => rmSync(clone, { recursive: true, force: true }));
  cpSync(scripts, join(clone, "scripts"), { recursive: true });

  const { stdout, status } = spawnSync(process.execPath, ["scripts/start.mjs", flag], { cwd: clone, encoding: "utf8" });

  expect(stdout).toMatch(/--reset[\s\S]*SLUICE_PORT[\s\S]*DATABASE_URL/);
  expect(status).toBe(0);
  expect(readdirSync(clone)).toEqual(["scripts"]);
});
