import { expect, test } from "vitest";
import { freezeWorker } from "#lib/testing/freeze-worker.ts";

test(
  "a worker that comes back when another has its import stops by its next heartbeats, and nothing it still does counts",
  { timeout: 480_000 },
  async () => {
    const stoppedAfterMs = await freezeWorker((expire) => expire());

    // Two heartbeats are 2 s; the rest is for a machine that does much else. The long form allows less.
    expect(stoppedAfterMs).toBeLessThan(5_000);
  },
);
