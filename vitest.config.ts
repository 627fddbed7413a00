import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const empty = fileURLToPath(new URL("lib/testing/empty.ts", import.meta.url));

export default defineConfig({
  resolve: { alias: { "server-only": empty } },
  test: {
    include: ["{lib,sandbox,scripts,conformance,bench}/**/*.test.ts"],
    globalSetup: ["lib/testing/postgres.ts"],
    setupFiles: ["lib/testing/setup.ts"],
    testTimeout: 20_000,
    maxWorkers: 2,
  },
});
