import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium } from "@playwright/test";
import { Refusal } from "../setup/refusal.mjs";

const usual = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(
  (name) => `/usr/bin/${name}`,
);

/** The Chromium to test in: Playwright's own where it was fetched, else the machine's. Null when there is none. */
export function findChromium(): string | null {
  return [chromium.executablePath(), ...usual].find((path) => existsSync(path)) ?? null;
}

/** The same, but installs one where there is none: from Debian as root, else from where Playwright fetches its own. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;

  const said: string[] = [];
  for (const [command = "", ...args] of waysToInstall()) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const { status, stderr } = spawnSync(command, args, { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"], env });
    if (status !== 0) said.push((stderr ?? "").trim().split("\n").at(-1) ?? "");
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Refusal(
    `The browser tests need a Chromium, and none could be installed (${said.filter(Boolean).join("; ")}). Install one so that /usr/bin/chromium is there, or run: npx playwright install chromium`,
  );
}

function waysToInstall(): string[][] {
  const playwright = join(dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")), "cli.js");
  const debian = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  return [
    ...(debian
      ? [
          ["apt-get", "update", "-q"],
          ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"],
        ]
      : []),
    [process.execPath, playwright, "install", "chromium"],
  ];
}
