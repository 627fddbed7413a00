import { expect, test } from "vitest";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { manyFiles } from "#lib/testing/import-repos.ts";
import { importRig, until } from "#lib/testing/import-rig.ts";

const repo = manyFiles(4, 12 * 2 ** 20);

/** As many as `createDb` lets a process have. */
const connections = 10;

test(
  "an import whose worker has no connection to the database left for a while waits, goes on, and loses no part",
  { timeout: 120_000 },
  async () => {
    const rig = await importRig({ hub: { recipes: [repo], bytesPerSecond: 2 ** 21 } });
    const { id } = await rig.plan(repo.id);
    await rig.confirm(id);
    const copying = rig.copy(id);
    await until("parts are recorded", async () => (await rig.db.importPart.count()) > 0, 30);

    // Longer than a query waits for a connection.
    const busy = Array.from({ length: connections }, () => rig.db.$executeRaw`SELECT pg_sleep(9)`);
    await Promise.all(busy);
    const view = await copying;

    expect(view).toMatchObject({ state: "done", problem: null });
    await expectCopied(rig, view);
    const reads = Object.entries((await rig.hub.requests()).files).filter(([path]) => path.endsWith(".dat"));
    for (const [path, ranges] of reads) {
      const starts = ranges.filter(({ sent }) => sent > 0).map(({ start }) => start);
      expect(new Set(starts).size, path).toBe(starts.length);
    }
  },
);
