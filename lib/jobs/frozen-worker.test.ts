import { expect, test } from "vitest";
import { freezeWorker } from "#lib/testing/freeze-worker.ts";

test(
  "a worker that comes back when another has its import stops within two heartbeats, and nothing it still does counts",
  { timeout: 240_000 },
  async () => {
    const stoppedAfterMs = await freezeWorker((expire) => expire());

    expect(stoppedAfterMs).toBeLessThan(2_500);
  },
);
