import { type Caches } from "#lib/clients/caches.ts";
import { gcsCaches } from "#lib/clients/caches.gcs.ts";
import { gcsBuckets } from "#lib/clients/buckets.gcs.ts";
import { readCacheGrid } from "#lib/caches/queries.ts";
import { switchCache } from "#lib/caches/switch-cache.ts";
import { tendCaches } from "#lib/caches/tend-caches.ts";
import type { JobName } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";
import { aModel } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";
import { aPool } from "#lib/testing/deployments.ts";
import { record } from "#lib/testing/record.ts";
import { testCaches } from "../../sandbox/gcs/caches/test-caches.ts";
import { defaultAuth } from "../../sandbox/gcs/test-gcs.ts";

const olga: Actor = { id: "olga", name: "Olga", email: "olga@example.org", role: "operator" };
const zone = "us-central1-a";

/** A bucket with a model, a cluster with a GPU pool in two of its zones, an operator and a worker. The clock of the caches is the test's. */
export async function cacheRig(changed: { caches?: (caches: Caches) => Caches } = {}) {
  const gcs = await testCaches();
  const db = await testDb();
  await db.model.create({ data: aModel({ bucket: "bkt" }) });
  await db.cluster.create({
    data: { name: "c", source: "kubeconfig", server: "https://c", pools: [aPool({ zones: [zone, "us-central1-b"] })] },
  });
  const auth = defaultAuth(gcs.credentialsFile);
  const buckets = gcsBuckets({ apiEndpoint: gcs.url, projectId: "p", auth });
  const own = gcsCaches({ auth, apiEndpoint: gcs.url });
  const caches = changed.caches?.(own) ?? own;
  const sent: JobName[] = [];
  const queue = { send: async (_: unknown, name: JobName) => void sent.push(name) };
  const defaults = { bucket: null };
  const signal = new AbortController().signal;

  return {
    ...gcs,
    db,
    caches: own,
    sent,
    zone,
    turn: (on: boolean, more: { zone?: string; bucket?: string; ttlSeconds?: number } = {}) =>
      switchCache(
        { bucket: "bkt", zone, on, ttlSeconds: 86_400, ...more },
        { db, queue, defaults, actor: olga, record },
      ),
    /** As a worker does once the wait of each wish is over. */
    tend: async (worker = "w1") => {
      await db.zoneCache.updateMany({ data: { retryAt: null } });
      await tendCaches({ bucket: "bkt" }, { db, buckets, caches, worker, signal });
    },
    cell: async (of = zone) => {
      const { buckets: rows } = await readCacheGrid({ db, defaults });
      return rows[0]?.cells.find((cell) => cell.zone === of);
    },
    history: async () =>
      (await db.cacheChange.findMany({ orderBy: { id: "asc" } })).map(({ text, by }) =>
        by ? `${text} (${by})` : text,
      ),
  };
}

/** Has the cache of the rig on, as a wish and a worker bring it about. */
export async function switchedOn({
  turn,
  tend,
  wait,
}: Pick<Awaited<ReturnType<typeof cacheRig>>, "turn" | "tend" | "wait">) {
  await turn(true);
  await tend();
  wait(4);
  await tend();
}
