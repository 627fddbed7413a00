import { test } from "vitest";
import { restartPostgres } from "#lib/testing/restart-postgres.ts";
import { faultsSeed, seededRandom } from "#lib/testing/seeded-random.ts";

const seed = faultsSeed();
const random = seededRandom(seed);
const outages = Array.from({ length: 5 }, () => Math.round(200 + random() * 6_000));

test(
  `an import whose Postgres ends five times, for ${outages.join(", ")} ms, is done as if nothing had been (seed ${seed})`,
  { timeout: 600_000 },
  () => restartPostgres(outages, 2 ** 19),
);
