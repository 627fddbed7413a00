import { defineConfig } from "@playwright/test";

// The workers of the run load the tests again and have to come to the same rounds.
process.env["SLUICE_FAULT_SEED"] ??= String(Math.floor(Math.random() * 2 ** 31));

/** Rounds of the whole road against a Sluice that is shaken. They are too long for `npm test`. */
export default defineConfig({
  testDir: "e2e/faults",
  testMatch: "*.faults.ts",
  outputDir: "test-results/faults",
  reporter: "list",
  retries: 0,
  workers: 1,
});
