import type { KubeEvent, KubePod } from "#lib/clients/kube-objects.ts";
import type { Kube } from "#lib/clients/kube.ts";
import type { ClusterPicture } from "#lib/clusters/cluster-picture.ts";
import { nodeFacts } from "#lib/clusters/node-facts.ts";
import type { Db } from "#lib/db.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { eventsOfRun } from "#lib/loads/start/events-of-run.ts";
import type { FollowedStart } from "#lib/loads/start/followed-run.ts";
import { joinedGaps } from "#lib/loads/start/log-gap.ts";
import { readyMark } from "#lib/loads/reader/load-state.ts";
import { openStart } from "#lib/loads/start/open-start.ts";
import { goneCause, podCause } from "#lib/loads/start/pod-cause.ts";
import { podSettings } from "#lib/loads/start/pod-settings.ts";
import { containerStatus, joinedTimes, type PodSight, podTimes } from "#lib/loads/start/pod-times.ts";
import { pendingLines } from "#lib/loads/start/pending-lines.ts";
import { readStart } from "#lib/loads/start/read-start.ts";
import { runStanding } from "#lib/loads/start/run-of-pod.ts";
import { isStartOver } from "#lib/loads/start/start-over.ts";
import { stalledCause } from "#lib/loads/start/stalled-cause.ts";
import { streamerConcurrency } from "#lib/loads/start/streamer-concurrency.ts";
import { toldRuns } from "#lib/loads/start/told-runs.ts";
import { type Followed, type FollowedPod, followedPods } from "#lib/loads/watched/followed-pods.ts";
import type { StartFacts } from "#lib/loads/start/start-data.ts";
import { type StartSight, writeStarts } from "#lib/loads/start/write-starts.ts";

type Deps = {
  db: Db;
  hold: Hold;
  clusterId: string;
  picture: ClusterPicture;
  kube: () => Promise<Kube>;
};

/** One look at everything: what the cluster said by the pod it is about, and what was seen of each start. */
type Look = { events: Map<string, KubeEvent[]>; sights: StartSight[] };

/** Follows every start of the replicas of deployments, and of what is watched: a row each, with its stations, its log and its end. */
export function followStarts(deps: Deps) {
  const { db, hold, picture, clusterId } = deps;
  /** By the pod and the run; null for one that is over. */
  const starts = new Map<string, Map<number, FollowedStart | null>>();

  const pods = followedPods(deps);
  const pendingOfAll = pendingLines(followed);

  async function opened(pod: KubePod, run: number, { owner, container }: FollowedPod): Promise<FollowedStart | null> {
    const known = starts.get(pod.metadata.uid)?.get(run);
    if (known !== undefined) return known;
    const { name, namespace, uid, creationTimestamp } = pod.metadata;
    const status = containerStatus(pod, container);
    const began = run > 0 ? (status?.state.running?.startedAt ?? creationTimestamp) : creationTimestamp;
    const place = { clusterId, deployment: owner, namespace, pod: name, uid, container, run };
    const told = { concurrency: streamerConcurrency(pod, container), settings: podSettings(pod, container) };
    const made = { createdAt: new Date(began ?? Date.now()), ...told };
    const start = await openStart({ ...place, ...made }, { db, hold });
    keep(uid, run, start);
    return start;
  }

  async function followPod(pod: KubePod, as: FollowedPod, goneAt: Date | null, look: Look): Promise<void> {
    const { container } = as;
    const status = containerStatus(pod, container);
    // The first run is waited for from the beginning. A later one is none until it begins: its pod may go away before.
    const first = (status?.restartCount ?? 0) === 0 ? [0] : [];
    const told = toldRuns(status).map(({ run }) => run);
    const runs = new Set([...knownRuns(pod.metadata.uid), ...first, ...told]);
    const node = (pod.spec.nodeName && picture.nodes.get(pod.spec.nodeName)) || null;
    const events = look.events.get(pod.metadata.uid) ?? [];
    for (const each of [...runs].toSorted((a, b) => a - b)) {
      const start = await opened(pod, each, as);
      const sight = { pod, node, events: eventsOfRun(events, status, each), container };
      if (start) look.sights.push(followStart(start, sight, goneAt));
    }
  }

  function keep(uid: string, run: number, start: FollowedStart | null): void {
    const runs = starts.get(uid) ?? new Map<number, FollowedStart | null>();
    starts.set(uid, runs.set(run, start));
  }

  /** Those that are followed, also when the status tells of them no more. */
  function knownRuns(uid: string): number[] {
    return [...(starts.get(uid) ?? [])].flatMap(([run, start]) => (start ? [run] : []));
  }

  function* followed(): Generator<FollowedStart> {
    for (const runs of starts.values()) for (const start of runs.values()) if (start) yield start;
  }

  function followStart(start: FollowedStart, sight: PodSight, goneAt: Date | null): StartSight {
    const now = new Date();
    const { pod, node } = sight;
    start.times = joinedTimes(start.times, podTimes(sight, start.run));
    if (node) start.simulated = nodeFacts(node).simulated;
    const found = podCause(sight, start.run, now);
    const isReady = start.times.ready !== null;
    const gone = goneAt && !isReady ? goneCause(goneAt) : null;
    start.cause = isReady ? null : (keptCause(start, found) ?? gone ?? stalledCause(start.state, now));

    const standing = goneAt ? "gone" : runStanding(pod, start);
    if (standing !== "coming" && !start.stop && !start.logDone)
      readStart(start, { kube: deps.kube, signal: hold.signal, onLines: picture.tell, pendingOfAll });
    if (isReady) start.readySeenAt ??= now.getTime();

    const isOver = isStartOver(start, standing === "gone" || standing === "lost", now);
    if (isOver) {
      const isMissing = start.logAway && !start.logDone && readyMark(start.state) === null;
      if (isMissing) start.logGap = joinedGaps(start.logGap, "The API server did not give its last lines.");
      start.stop?.abort();
      start.logDone = true;
      keep(start.uid, start.run, null);
    }
    return { start, facts: factsOf(sight), events: sight.events, live: !isOver };
  }

  async function lookAtPods(followed: Followed, look: Look): Promise<void> {
    for (const pod of picture.pods.values()) {
      const as = await pods.find(pod, followed);
      if (!as) continue;
      for (const before of picture.takeEarlier(pod.metadata.uid)) await followPod(before, as, null, look);
      await followPod(pod, as, null, look);
    }
  }

  async function lookAtGone(followed: Followed, look: Look): Promise<void> {
    for (const uid of starts.keys()) if (!picture.pods.has(uid) && !picture.gone.has(uid)) starts.delete(uid);
    for (const [uid, { pod, at }] of picture.gone) {
      const as = await pods.find(pod, followed);
      if (as) await followPod(pod, as, at, look);
      if (knownRuns(uid).length > 0) continue;
      picture.gone.delete(uid);
      pods.forget(uid);
    }
  }

  function letGo({ watched }: Followed): void {
    for (const { deploymentId, namespace, uid, run, stop } of followed()) {
      if (deploymentId !== null || watched.has(namespace)) continue;
      stop?.abort();
      starts.get(uid)?.delete(run);
    }
  }

  return {
    /** One look at everything. */
    async pass(followed: Followed): Promise<void> {
      if (pods.isChanged(followed)) {
        letGo(followed);
        await pods.begin(followed);
      }
      const look: Look = { events: eventsByPod(picture.events), sights: [] };
      try {
        await lookAtPods(followed, look);
        await lookAtGone(followed, look);
      } finally {
        // What was seen to be over is looked at no more: it is written also when the database was away for what came after.
        await writeStarts(look.sights, hold);
      }
    },
    stop() {
      for (const { stop } of followed()) stop?.abort();
    },
  };
}

function factsOf({ pod, node, container }: PodSight): StartFacts {
  const status = containerStatus(pod, container);
  const { zone = null, accelerator = null } = node ? nodeFacts(node) : {};
  return {
    ...(pod.spec.nodeName ? { node: pod.spec.nodeName } : {}),
    ...(zone === null ? {} : { zone }),
    ...(accelerator === null ? {} : { accelerator }),
    ...(status?.image ? { image: status.image } : {}),
    ...(status?.imageID ? { imageDigest: status.imageID } : {}),
  };
}

/** What a run ended of stays what it is; what only stands against it may pass. */
function keptCause({ cause }: FollowedStart, found: FollowedStart["cause"]): FollowedStart["cause"] {
  const isFinal = cause?.source === "pod" && !["image", "container", "unschedulable"].includes(cause.class);
  return isFinal ? cause : found;
}

function eventsByPod(events: ReadonlyMap<string, KubeEvent>): Map<string, KubeEvent[]> {
  return Map.groupBy(events.values(), ({ involvedObject }) => involvedObject.uid);
}
