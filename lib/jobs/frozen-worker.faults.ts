import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { freezeWorker } from "#lib/testing/freeze-worker.ts";
import { leaseSeconds } from "#lib/jobs/lease.ts";

test(
  "a worker that was frozen for longer than its lease stops within two heartbeats, and nothing it still does counts",
  { timeout: 300_000 },
  async () => {
    const stoppedAfterMs = await freezeWorker(() => sleep((leaseSeconds + 1) * 1_000));

    process.stdout.write(`It asked for the last time ${Math.round(stoppedAfterMs)} ms after it was let loose.\n`);
    expect(stoppedAfterMs).toBeLessThan(2_500);
  },
);
