import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/test/chromium.ts";

const long = ["deploy", "faults", "journey", "live", "road", "screens", "secrets"].map((name) => `${name}.spec.ts`);
const executablePath = findChromium();

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  outputDir: "test-results",
  reporter: "list",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  retries: 0,
  // One more than the smallest machine has cores: much of what is tested is that something waits.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // What takes longest begins first: nothing is left at the end that one worker does while the others are idle.
  projects: [
    { name: "long", testMatch: long },
    { name: "the rest", testIgnore: long },
  ],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    // What turns while something is waited for would keep a core busy.
    contextOptions: { reducedMotion: "reduce" },
    // A page of a test lives for seconds: what an optimizing compiler costs it never gives back.
    launchOptions: {
      args: ["--disable-gpu", "--js-flags=--no-maglev --no-turbofan"],
      ...(executablePath && { executablePath }),
    },
  },
});
