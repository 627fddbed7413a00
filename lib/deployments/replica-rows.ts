import type { DeploymentView, ObservedPod } from "#lib/deployments/view-schema.ts";
import { shortMembers } from "#lib/deployments/short-members.ts";
import { count, counted, duration } from "#lib/format.ts";
import { type LiveBar, liveBar } from "#lib/loads/live-bar.ts";
import { type LoadWords, loadWords } from "#lib/loads/load-words.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

export type ReplicaRow = LoadWords & {
  pod: ObservedPod;
  /** What distinguishes it from its siblings: the end of its pod's name. */
  suffix: string;
  /** The newest start of its container; null until it has one. */
  load: LoadRow | null;
  bar: LiveBar | null;
  /** Why it waits, or how far it is; null where the bar says it all. */
  note: string | null;
};

/** The replicas that are there, the eldest first, each with its newest start. `now` is in milliseconds; null on a server. */
export function replicaRows(
  { observed, predicted }: Pick<DeploymentView, "observed" | "predicted">,
  loads: LoadRow[],
  now: number | null,
): ReplicaRow[] {
  const pods = (observed?.pods ?? []).toSorted((a, b) =>
    `${a.createdAt} ${a.name}` < `${b.createdAt} ${b.name}` ? -1 : 1,
  );
  return pods.map((pod) => {
    const load = newestRun(loads, pod);
    const bar = load ? liveBar(load, predicted, now) : null;
    return {
      pod,
      suffix: pod.name.slice(pod.name.lastIndexOf("-") + 1),
      load,
      bar,
      note: noteOf(pod, load, bar),
      ...wordsOf(pod, load),
    };
  });
}

/** What every bar is drawn against, in seconds. */
export function replicaScale(rows: Pick<ReplicaRow, "bar">[]): number {
  return Math.max(0, ...rows.map(({ bar }) => bar?.endSeconds ?? 0));
}

function newestRun(loads: LoadRow[], { uid }: ObservedPod): LoadRow | null {
  const own = loads.filter(({ pod }) => pod?.podUid === uid);
  return own.toSorted((a, b) => (b.pod?.run ?? 0) - (a.pod?.run ?? 0))[0] ?? null;
}

function wordsOf(pod: ObservedPod, load: LoadRow | null): LoadWords {
  if (pod.ready) return { kind: "ready", words: "Ready" };
  if (!load) return { kind: "waiting", words: pod.pending ? "Waiting" : "Created" };
  const said = loadWords(load);
  // The start went well, but the pod is no longer ready: its own words are the newer ones.
  return said.kind === "ready" ? { kind: "warn", words: "Not ready" } : said;
}

function noteOf({ pending, restarts }: ObservedPod, load: LoadRow | null, bar: LiveBar | null): string | null {
  const progress = load?.live && load.explained.stoppedIn === "weights" ? load.explained.progress : null;
  const said = [
    load?.explained.cause?.title ?? load?.podCause?.title ?? null,
    pending,
    progress && progress.total > 1 ? `${count(progress.done)} of ${count(progress.total)} parts` : null,
    bar === null ? null : leftInPhase(bar),
    restarts > 0 ? counted(restarts, "restart") : null,
  ].filter((part) => part !== null);
  return said.length === 0 ? null : shortMembers([...new Set(said)].map(closed).join(" "));
}

/** Of the phase that goes on, where another is still to come: else it is what is left of all. */
function leftInPhase({ segments }: LiveBar): string | null {
  const going = segments.find(({ state }) => state === "going_on");
  const [ahead, ...later] = segments.filter(({ state }) => state === "predicted");
  if (!going || !ahead || ahead.key !== going.key || later.length === 0) return null;
  return `About ${duration(ahead.seconds)} left in this phase`;
}

function closed(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
