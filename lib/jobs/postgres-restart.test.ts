import { test } from "vitest";
import { restartPostgres } from "#lib/testing/restart-postgres.ts";

test(
  "an import whose Postgres ends in the middle goes on by itself, without a byte read twice or an event doubled",
  { timeout: 480_000 },
  async () => {
    await restartPostgres([1_000], 5 * 2 ** 20);
  },
);
