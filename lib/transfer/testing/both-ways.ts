import { afterAll, test } from "vitest";
import type { Bulk } from "../bulk.ts";
import { transferThreads } from "../threads/transfer-threads.ts";

/** For tests that are run twice: bytes are moved in this thread, then by others, however few they are. `way` is for what the test makes. */
export function bothWays(options: { stallSeconds?: number } = {}) {
  const bulk = transferThreads({ ...options, count: 2, leastBytes: 1 });
  const way: { bulk: Bulk | undefined } = { bulk: undefined };
  afterAll(() => bulk?.close());

  function inBothWays(name: string, body: () => Promise<void>): void {
    test(name, body);
    test(`${name}, moved by threads`, async () => {
      way.bulk = bulk;
      await body().finally(() => (way.bulk = undefined));
    });
  }
  return { inBothWays, way };
}
