import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { freezeWorker } from "#lib/testing/freeze-worker.ts";
import { usualLeaseSeconds } from "#lib/jobs/lease.ts";

test(
  "a worker that was frozen for longer than its lease stops within two heartbeats, and nothing it still does counts",
  { timeout: 300_000 },
  async () => {
    const stoppedAfterMs = await freezeWorker(() => sleep((usualLeaseSeconds + 1) * 1_000));

    const last = stoppedAfterMs < 0 ? "nothing more" : `for the last time after ${Math.round(stoppedAfterMs)} ms`;
    process.stdout.write(`Let loose, it asked ${last}.\n`);
    expect(stoppedAfterMs).toBeLessThan(2_500);
  },
);
