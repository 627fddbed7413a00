import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium } from "@playwright/test";
import { Refusal } from "../setup/refusal.mjs";

const usual = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(
  (name) => `/usr/bin/${name}`,
);

/** Chromium without windows: it shows a page in half the time of a whole one. */
const shell = "/usr/bin/chromium-headless-shell";

/** The Chromium to test in: Playwright's own where it was fetched, else the machine's. Null when there is none. */
export function findChromium(): string | null {
  return [chromium.executablePath(), shell, ...usual].find((path) => existsSync(path)) ?? null;
}

/** The same, but installs one where there is none, or only a slow one that Debian has a faster one for. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found && !usual.includes(found)) return found;

  const said: string[] = [];
  for (const [command = "", ...args] of found ? debianShell() : [...debianShell(), playwrightsOwn()]) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const stdio = ["ignore", "ignore", "pipe"] as const;
    const { status, stderr } = spawnSync(command, args, { encoding: "utf8", stdio: [...stdio], env, timeout: 300_000 });
    if (status !== 0) said.push((stderr ?? "").trim().split("\n").at(-1) ?? "");
    const installed = findChromium();
    if (installed && installed !== found) return installed;
  }
  if (found) return found;
  throw new Refusal(
    `The browser tests need a Chromium, and none could be installed (${said.filter(Boolean).join("; ")}). Install one so that /usr/bin/chromium is there, or run: npx playwright install chromium`,
  );
}

/** Only root may install a package. */
function debianShell(): string[][] {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return [];
  return [
    ["apt-get", "update", "-q"],
    ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium-headless-shell"],
  ];
}

function playwrightsOwn(): string[] {
  const playwright = join(dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")), "cli.js");
  return [process.execPath, playwright, "install", "chromium"];
}
