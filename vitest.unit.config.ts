import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import all from "./vitest.config.ts";

/** What a test of a pure rule has no use for: a database, a server, another process. */
const outside =
  /testing\/(?!setup)|#sandbox\/|\/test-[\w-]+\.ts"|scripts\/postgres|node:(http|net|tls|child_process)|listen\.ts/;

const include = globSync("{lib,sandbox,scripts,conformance,bench}/**/*.test.ts").filter(
  (file) => !outside.test(readFileSync(file, "utf8")),
);

// No global set-up: these prove by passing that they need no Postgres.
const { globalSetup: _, ...test } = all.test ?? {};

export default defineConfig({ ...all, test: { ...test, include } });
