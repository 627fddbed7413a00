import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A real control plane takes some seconds to come up, for each test.
const isRealControlPlane = process.env["SLUICE_CONTROL_PLANE"] === "real";
const empty = fileURLToPath(new URL("lib/testing/empty.ts", import.meta.url));

export default defineConfig({
  resolve: { alias: { "server-only": empty } },
  test: {
    include: ["{lib,sandbox,scripts,conformance,bench}/**/*.test.ts"],
    globalSetup: ["lib/testing/postgres.ts"],
    setupFiles: ["lib/testing/setup.ts"],
    // Each process would load the same clients and compile the same queries anew, which takes longer than most tests.
    isolate: false,
    testTimeout: isRealControlPlane ? 180_000 : 20_000,
    hookTimeout: isRealControlPlane ? 60_000 : 10_000,
    // One more than the smallest machine has cores: much of what is tested is that something waits.
    maxWorkers: 3,
    // Those that are marked as concurrent only wait.
    maxConcurrency: 40,
  },
});
