import { setTimeout as sleep } from "node:timers/promises";
import { clusterPicture, type ClusterPicture } from "#lib/clusters/cluster-picture.ts";
import { gatherMs } from "#lib/clusters/gather-ms.ts";
import type { OpenKube } from "#lib/clusters/open-kube.ts";
import { clusterReach, PlaceUnread } from "#lib/clusters/reach.ts";
import { watchAnswers } from "#lib/clusters/watch-answers.ts";
import { watchNamespace, watchNodes, type WatchScope } from "#lib/clusters/watch-cluster.ts";
import { watchedReach } from "#lib/clusters/watched-reach.ts";
import { writeClusterFacts } from "#lib/clusters/write-cluster-facts.ts";
import { isDatabaseGone } from "#lib/database-gone.ts";
import type { Db } from "#lib/db.ts";
import { observeDeployments } from "#lib/deployments/observe-deployments.ts";
import { AppError } from "#lib/errors.ts";
import type { Cluster } from "#lib/generated/prisma/client.ts";
import { type Hold, holdLease } from "#lib/jobs/hold-lease.ts";
import type { LeaseDeps } from "#lib/jobs/lease.ts";
import { endLostStarts } from "#lib/loads/start/end-lost-starts.ts";
import { followStarts } from "#lib/loads/start/follow-starts.ts";

export type FollowDeps = LeaseDeps & { openKube: OpenKube };

/** How long nothing may change before everything is looked at once more: clocks go on by themselves. */
const quietMs = 2_000;

/**
 * The job that follows one cluster for as long as its worker lives: deployments, replicas, their starts and logs, nodes. What it knows is in rows, so
 * that another worker goes on where it stood.
 */
export async function followCluster({ clusterId }: { clusterId: string }, deps: FollowDeps): Promise<void> {
  await holdLease(`cluster:${clusterId}`, deps, (hold) => follow(clusterId, hold, deps));
}

async function follow(clusterId: string, hold: Hold, { db, openKube }: FollowDeps): Promise<void> {
  const ended = new AbortController();
  const signal = AbortSignal.any([hold.signal, ended.signal]);
  const held = { ...hold, signal };
  const picture = clusterPicture();
  const kube = async () => openKube(await findPlace(db, clusterId));
  const reach = clusterReach(clusterId, held);
  const watching = { kube, picture, reach, signal };
  const namespaces = followedNamespaces(picture, (namespace, scope, until) =>
    watchNamespace(namespace, scope, {
      ...watching,
      ...(scope === "others" ? { reach: watchedReach({ clusterId, namespace }, { reach, hold: held }) } : {}),
      signal: AbortSignal.any([signal, until]),
    }),
  );
  const observed = observeDeployments({ db, hold: held, picture });
  const starts = followStarts({ db, hold: held, clusterId, picture, kube });
  const facts = writeClusterFacts({ db, hold: held, clusterId, picture });

  const asking = { kube, reach, onVersion: (version: string) => facts.takeVersion(version), signal };

  /** False when the cluster is no longer ours to follow. */
  async function pass(): Promise<boolean> {
    const found = await findFollowed(db, clusterId);
    if (found === null) return false;
    const { rows, watched } = found;
    namespaces.want(scopes(new Set(rows.map(({ namespace }) => namespace)), watched));
    await facts.pass();
    await starts.pass({ owners: new Map(rows.map((row) => [row.id, row])), watched });
    for (const namespace of namespaces.newlySeen())
      await endLostStarts(namespace, { db, hold: held, clusterId, picture });
    await observed.pass(rows);
    await reach.answers("pass");
    return true;
  }

  async function passes(): Promise<void> {
    while (!signal.aborted) {
      const changed = picture.changed();
      const began = performance.now();
      try {
        if (!(await pass())) return;
      } catch (error) {
        if (signal.aborted) return;
        if (!isDatabaseGone(error) && !(error instanceof AppError)) throw error;
        if (error instanceof AppError) await reach.lost("pass", error);
      }
      const took = performance.now() - began;
      await Promise.race([changed, sleep(quietMs, undefined, { signal })]).catch(() => undefined);
      await sleep(gatherMs(took), undefined, { signal }).catch(() => undefined);
    }
  }

  try {
    await Promise.race([passes(), watchNodes(watching), watchAnswers(asking), namespaces.failed]);
  } finally {
    ended.abort(new Error("The cluster is followed no longer."));
    starts.stop();
  }
}

/** Throws `not_found` once it is detached, `upstream_unavailable` while the database is gone: both are waited for by who follows it. */
async function findPlace(db: Db, clusterId: string): Promise<Cluster> {
  try {
    const cluster = await db.cluster.findUnique({ where: { id: clusterId } });
    if (cluster) return cluster;
  } catch (cause) {
    if (!isDatabaseGone(cause)) throw cause;
    throw new PlaceUnread(cause);
  }
  throw new AppError("not_found", "The cluster is not attached any more.");
}

/** What is ours there: also what is deleted, while a start of it goes on; and what is watched. Null once the cluster is detached. */
async function findFollowed(db: Db, clusterId: string) {
  const select = { watched: { select: { namespace: true, createdBy: true } } };
  const cluster = await db.cluster.findUnique({ where: { id: clusterId }, select });
  if (!cluster) return null;
  const rows = await db.deployment.findMany({
    where: { clusterId, OR: [{ state: { not: "deleted" } }, { loads: { some: { live: true } } }] },
    include: {
      model: { select: { repo: true, bucket: true, prefix: true, manifestGeneration: true } },
      revisions: { orderBy: { number: "desc" }, take: 1, select: { appliedAt: true } },
    },
  });
  return { rows, watched: new Map(cluster.watched.map(({ namespace, createdBy }) => [namespace, createdBy])) };
}

function scopes(ours: ReadonlySet<string>, watched: ReadonlyMap<string, string>): Map<string, WatchScope> {
  const scope = (namespace: string) =>
    !watched.has(namespace) ? "ours" : ours.has(namespace) ? "ours and others" : "others";
  return new Map([...ours, ...watched.keys()].map((namespace) => [namespace, scope(namespace)]));
}

type Watch = (namespace: string, scope: WatchScope, until: AbortSignal) => Promise<void>;

/** The namespaces that are looked at, which come and go with deployments and with what operators switch on. */
function followedNamespaces(picture: ClusterPicture, watch: Watch) {
  const watched = new Map<string, { scope: WatchScope; until: AbortController }>();
  const seen = new Set<string>();
  const { promise: failed, reject } = Promise.withResolvers<never>();

  return {
    /** Rejects when one of them cannot be looked at for a reason that is a bug. */
    failed,
    want(wanted: ReadonlyMap<string, WatchScope>): void {
      for (const [namespace, scope] of wanted) {
        const before = watched.get(namespace);
        if (before?.scope === scope) continue;
        before?.until.abort();
        // What is followed there goes on; who is lost is asked anew once all is listed.
        picture.unsync(namespace);
        seen.delete(namespace);
        const until = new AbortController();
        watched.set(namespace, { scope, until });
        watch(namespace, scope, until.signal).catch(reject);
      }
      for (const [namespace, { until }] of watched) {
        if (wanted.has(namespace)) continue;
        until.abort();
        watched.delete(namespace);
        seen.delete(namespace);
        picture.drop(namespace);
      }
    },
    /** Those whose pods are all here for the first time. */
    newlySeen(): string[] {
      const fresh = [...watched.keys()].filter(
        (namespace) => !seen.has(namespace) && picture.hasAll("pods", namespace),
      );
      for (const namespace of fresh) seen.add(namespace);
      return fresh;
    },
  };
}
