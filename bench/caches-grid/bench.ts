import { setTimeout as sleep } from "node:timers/promises";
import { createDb, type Db } from "#lib/db.ts";
import { temporarySluice } from "../../scripts/pictures/temporary-sluice.ts";
import type { Bench } from "../bench.ts";
import { atMost, measured } from "../figure.ts";
import { median } from "../median.ts";
import { openGrid } from "./grid-screen.ts";
import { bucketCount, manyBuckets, zones } from "./many-buckets.ts";

/** Caches are created in 18 seconds then. */
const timeScale = "0.1";

export const cachesGridBench: Bench = {
  id: "caches-grid",
  title: `the grid of caches with ${bucketCount} buckets and ${zones.length} zones: its first paint, and a switch until Google creates`,
  async run({ runs, say }) {
    const parts = new AsyncDisposableStack();
    try {
      say("  Sluice …");
      const sluice = parts.use(await temporarySluice({ SLUICE_TIME_SCALE: timeScale }));
      const { endpoints, databaseUrl } = sluice.ready;
      if (!endpoints) throw new Error("There is no sandbox to have buckets in.");
      const db = createDb(databaseUrl);
      parts.defer(() => db.$disconnect());
      say("  buckets and caches …");
      await manyBuckets(db, endpoints);
      const grid = parts.use(await openGrid(sluice, bucketCount * zones.length));
      // The first look has every bucket read, and the first page of a server is its slowest.
      await grid.paint();
      await allRead(db);

      const paints = [];
      const toggles = [];
      for (let run = 0; run < runs; run++) {
        const paint = await grid.paint();
        const seconds = await grid.toggle(`team-${String(run + 1).padStart(2, "0")}-models`, zones[1] ?? "");
        say(
          `  run ${run + 1}: first paint ${paint.first.toFixed(2)} s, whole grid ${paint.grid.toFixed(2)} s, usable ${paint.usable.toFixed(2)} s, switch ${seconds.toFixed(2)} s`,
        );
        paints.push(paint);
        toggles.push(seconds);
      }
      return [
        atMost("first paint", median(paints.map(({ first }) => first)), "s", 1),
        measured("whole grid on the screen", median(paints.map(({ grid: whole }) => whole)), "s"),
        measured("every switch can be pressed", median(paints.map(({ usable }) => usable)), "s"),
        atMost("switch to creating, confirmed", median(toggles), "s", 1),
        measured("switch to creating, longest", Math.max(...toggles), "s"),
      ];
    } finally {
      await parts.disposeAsync();
    }
  },
};

/** Until every cache was seen to be on: a grid of them is what is measured. */
async function allRead(db: Db): Promise<void> {
  const all = (bucketCount * zones.length) / 2;
  for (let tries = 0; tries < 40; tries++) {
    if ((await db.zoneCache.count({ where: { state: "running" } })) >= all) return;
    const isUnread = { NOT: { caches: { some: { state: "running" } } } };
    await db.cacheBucket.updateMany({ where: isUnread, data: { askedAt: new Date() } });
    await sleep(10_000);
  }
  throw new Error("The worker has not read the caches of every bucket.");
}
