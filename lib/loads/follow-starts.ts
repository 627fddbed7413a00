import { setTimeout as sleep } from "node:timers/promises";
import type { KubeEvent, KubePod } from "#lib/clients/kube-objects.ts";
import type { Kube } from "#lib/clients/kube.ts";
import type { ClusterPicture } from "#lib/clusters/cluster-picture.ts";
import { ownerOf } from "#lib/clusters/cluster-picture.ts";
import { nodeFacts } from "#lib/clusters/node-facts.ts";
import type { Db } from "#lib/db.ts";
import { containerName } from "#lib/deployments/names.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { eventsOfRun } from "#lib/loads/events-of-run.ts";
import { followLog } from "#lib/loads/follow-log.ts";
import { type FollowedStart, takeLines } from "#lib/loads/followed-run.ts";
import { readyMark } from "#lib/loads/load-state.ts";
import { openStart, type StartOwner } from "#lib/loads/open-start.ts";
import { goneCause, podCause } from "#lib/loads/pod-cause.ts";
import { containerStatus, joinedTimes, type PodSight, podTimes } from "#lib/loads/pod-times.ts";
import { runStanding } from "#lib/loads/run-of-pod.ts";
import { isStartOver } from "#lib/loads/start-over.ts";
import { stalledCause } from "#lib/loads/stalled-cause.ts";
import { streamerConcurrency } from "#lib/loads/streamer-concurrency.ts";
import { toldRuns } from "#lib/loads/told-runs.ts";
import { type StartFacts, writeStart } from "#lib/loads/write-start.ts";

/** As many lines may wait to be written; then the log is read no further. */
const mostPending = 5_000;

type Deps = {
  db: Db;
  hold: Hold;
  clusterId: string;
  picture: ClusterPicture;
  kube: () => Promise<Kube>;
};

/** Follows every start of the replicas of deployments: a row each, with its stations, its log and its end. */
export function followStarts(deps: Deps) {
  const { db, hold, picture, clusterId } = deps;
  const starts = new Map<string, FollowedStart | null>();

  async function opened(pod: KubePod, run: number, owner: StartOwner): Promise<FollowedStart | null> {
    const key = `${pod.metadata.uid} ${run}`;
    const known = starts.get(key);
    if (known !== undefined) return known;
    const { name, namespace, uid, creationTimestamp } = pod.metadata;
    const status = containerStatus(pod, containerName);
    const began = run > 0 ? (status?.state.running?.startedAt ?? creationTimestamp) : creationTimestamp;
    const place = { clusterId, deployment: owner, namespace, pod: name, uid, container: containerName, run };
    const made = { createdAt: new Date(began ?? Date.now()), concurrency: streamerConcurrency(pod, containerName) };
    const start = await openStart({ ...place, ...made }, { db, hold });
    starts.set(key, start);
    return start;
  }

  function read(start: FollowedStart): void {
    const stop = new AbortController();
    start.stop = stop;
    const signal = AbortSignal.any([stop.signal, hold.signal]);
    void (async () => {
      try {
        const kube = { find: late("find"), log: late("log") };
        const onStanding = (isHad: boolean) => {
          start.logAway = !isHad;
        };
        const follow = followLog(start, { kube, window: start.window, signal, onStanding });
        for (;;) {
          const next = await follow.next();
          if (next.done) {
            start.logGap ??= next.value.gap;
            break;
          }
          takeLines(start, next.value);
          picture.tell();
          while (start.pending.length > mostPending && !signal.aborted) await sleep(20);
        }
      } catch (error) {
        if (!signal.aborted) console.error(error);
        start.logGap ??= "Its log could not be read. Why is in the worker's log.";
      }
      // A worker that stops leaves the rest to the next.
      if (!hold.signal.aborted) start.logDone = true;
      picture.tell();
    })();
  }

  /** The cluster as it is reached at the moment of each call: its credential may be renewed meanwhile. */
  function late<K extends "find" | "log">(name: K): Kube[K] {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same call, passed on
    return (async (...args: never[]) => {
      const kube = await deps.kube();
      return (kube[name] as (...args: never[]) => unknown)(...args);
    }) as unknown as Kube[K];
  }

  async function followPod(pod: KubePod, owner: StartOwner, goneAt: Date | null): Promise<void> {
    const status = containerStatus(pod, containerName);
    // The first run is waited for from the beginning. A later one is none until it begins: its pod may go away before.
    const first = (status?.restartCount ?? 0) === 0 ? [0] : [];
    const told = toldRuns(status).map(({ run }) => run);
    const runs = new Set([...knownRuns(pod.metadata.uid), ...first, ...told]);
    const node = (pod.spec.nodeName && picture.nodes.get(pod.spec.nodeName)) || null;
    const events = eventsOf(picture.events, pod.metadata.uid);
    for (const each of [...runs].toSorted((a, b) => a - b)) {
      const start = await opened(pod, each, owner);
      const sight = { pod, node, events: eventsOfRun(events, status, each), container: containerName };
      if (start) await followStart(start, sight, goneAt);
    }
  }

  /** Those that are followed, also when the status tells of them no more. */
  function knownRuns(uid: string): number[] {
    return [...starts.values()].flatMap((start) => (start?.uid === uid ? [start.run] : []));
  }

  async function followStart(start: FollowedStart, sight: PodSight, goneAt: Date | null): Promise<void> {
    const now = new Date();
    const { pod, node } = sight;
    start.times = joinedTimes(start.times, podTimes(sight, start.run));
    if (node) start.simulated = nodeFacts(node).simulated;
    const found = podCause(sight, start.run, now);
    const isReady = start.times.ready !== null;
    const gone = goneAt && !isReady ? goneCause(goneAt) : null;
    start.cause = isReady ? null : (keptCause(start, found) ?? gone ?? stalledCause(start.state, now));

    const standing = goneAt ? "gone" : runStanding(pod, start);
    if (standing !== "coming" && !start.stop && !start.logDone) read(start);
    if (isReady) start.readySeenAt ??= now.getTime();

    const isOver = isStartOver(start, standing === "gone" || standing === "lost", now);
    if (isOver) {
      const isMissing = start.logAway && !start.logDone && readyMark(start.state) === null;
      if (isMissing) start.logGap ??= "The API server did not give its last lines.";
      start.stop?.abort();
      start.logDone = true;
    }
    await writeStart(start, { facts: factsOf(sight), events: sight.events, live: !isOver }, hold);
    if (isOver) starts.set(`${start.uid} ${start.run}`, null);
  }

  return {
    /** One look at everything; `owners` are the deployments that are ours, by their ids. */
    async pass(owners: ReadonlyMap<string, StartOwner>): Promise<void> {
      for (const pod of picture.pods.values()) {
        const owner = owners.get(ownerOf(pod) ?? "");
        if (!owner) continue;
        for (const before of picture.takeEarlier(pod.metadata.uid)) await followPod(before, owner, null);
        await followPod(pod, owner, null);
      }
      for (const key of starts.keys()) {
        const uid = key.slice(0, key.indexOf(" "));
        if (!picture.pods.has(uid) && !picture.gone.has(uid)) starts.delete(key);
      }
      for (const [uid, { pod, at }] of picture.gone) {
        const owner = owners.get(ownerOf(pod) ?? "");
        if (owner) await followPod(pod, owner, at);
        const left = [...starts].some(([key, start]) => start !== null && key.startsWith(`${uid} `));
        if (!left) picture.gone.delete(uid);
      }
    },
    /** The loads that go on, by the pod they are of. */
    loadsOf: (uid: string) =>
      [...starts.values()].filter((start) => start?.uid === uid).flatMap((start) => start ?? []),
    stop() {
      for (const start of starts.values()) start?.stop?.abort();
    },
  };
}

function factsOf({ pod, node }: PodSight): StartFacts {
  const status = containerStatus(pod, containerName);
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

function eventsOf(events: ReadonlyMap<string, KubeEvent>, uid: string): KubeEvent[] {
  return [...events.values()].filter(({ involvedObject }) => involvedObject.uid === uid);
}
