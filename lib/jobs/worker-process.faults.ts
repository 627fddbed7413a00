import { expect, test } from "vitest";
import { usualLeaseSeconds } from "#lib/jobs/lease.ts";
import { killWorker } from "#lib/testing/kill-worker.ts";

test("an import whose worker is killed is taken over within 35 s", { timeout: 300_000 }, async () => {
  const tookOverMs = await killWorker(usualLeaseSeconds);

  process.stdout.write(`It was taken over after ${Math.round(tookOverMs)} ms.\n`);
  expect(tookOverMs).toBeLessThan(35_000);
});
