import { expect, onTestFinished, test } from "vitest";
import { observeTraffic } from "#lib/caches/worth/observe-traffic.ts";
import { gcsBuckets } from "#lib/clients/buckets.gcs.ts";
import { googleMonitoring } from "#lib/clients/monitoring.google.ts";
import { dueTraffic } from "#lib/jobs/due-traffic.ts";
import { cacheRig, switchedOn } from "#lib/testing/cache-rig.ts";
import { controlPlane } from "../../../sandbox/gcs/project.ts";
import { defaultAuth } from "../../../sandbox/gcs/test-gcs.ts";
import { startMonitoring } from "../../../sandbox/monitoring/start-monitoring.ts";

test("what a zone read through its cache is kept by the day, and read again", async () => {
  const { read, observe, db, zone } = await trafficRig();
  await read(zone);
  await read(zone);
  await observe();
  const [first] = await db.cacheTraffic.findMany();

  await read(zone);
  await observe();

  expect(first).toMatchObject({ zone, day: new Date("2026-11-26"), hits: 1n, misses: 1n, hitBytes: 5n, missBytes: 5n });
  expect(await db.cacheTraffic.findMany()).toMatchObject([{ hits: 2n, misses: 1n, hitBytes: 10n }]);
  expect(await db.cacheBucket.findFirst()).toMatchObject({
    trafficAt: expect.any(Date),
    trafficSince: new Date("2026-11-20"),
    trafficProblem: null,
  });
});

test("where Monitoring may not be read that is said, and what was read stays", async () => {
  const { read, observe, refuse, db, zone } = await trafficRig();
  await read(zone);
  await observe();
  const before = await db.cacheBucket.findFirstOrThrow();

  refuse();
  await observe();

  const { trafficProblem, trafficAt } = await db.cacheBucket.findFirstOrThrow();
  expect(trafficProblem).toContain("roles/monitoring.viewer");
  expect(trafficAt).toEqual(before.trafficAt);
  expect(await db.cacheTraffic.count()).toBe(1);
});

test("a bucket with a cache is due each minute while it is looked at, and else four times an hour", async () => {
  const { db } = await trafficRig();
  const due = async (minutesAgo: number, looked: boolean) => {
    const at = new Date(Date.now() - minutesAgo * 60_000);
    await db.cacheBucket.updateMany({ data: { trafficTriedAt: at, lookedAt: looked ? new Date() : null } });
    return (await dueTraffic(db)).length;
  };

  expect([await due(0, true), await due(2, true), await due(2, false), await due(16, false)]).toEqual([0, 1, 0, 1]);
  await db.zoneCache.updateMany({ data: { state: null } });
  expect(await due(16, true)).toBe(0);
});

/** A cache that is on, a pod's reads in its zone, and the Monitoring that tells of them. */
async function trafficRig() {
  const rig = await cacheRig();
  await switchedOn(rig);
  await rig.put("x", "hello");
  const readers = [controlPlane];
  const server = await startMonitoring({
    project: "sandbox-project",
    projectNumber: "123456789012",
    samples: rig.traffic,
    principalOf: rig.principalOf,
    readers,
  });
  onTestFinished(() => server.close());
  const auth = defaultAuth(rig.credentialsFile);
  const deps = {
    db: rig.db,
    buckets: gcsBuckets({ apiEndpoint: rig.url, projectId: "p", auth }),
    monitoring: googleMonitoring({ auth, apiEndpoint: server.url }),
    worker: "w1",
    signal: new AbortController().signal,
  };
  return {
    ...rig,
    /** A minute later than what was read before. */
    observe: async () => {
      rig.wait(1);
      await observeTraffic({ bucket: "bkt" }, deps, () => new Date(rig.now()));
    },
    refuse: () => void readers.pop(),
    read: async (zone: string) => {
      const headers = { Authorization: `Bearer ${rig.accessToken(controlPlane, zone)}` };
      await (await rig.call("/storage/v1/b/bkt/o/x?alt=media", { headers })).text();
    },
  };
}
