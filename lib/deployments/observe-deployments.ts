import type { KubeEvent } from "#lib/clients/kube-objects.ts";
import type { ClusterPicture } from "#lib/clusters/cluster-picture.ts";
import { ownerOf } from "#lib/clusters/cluster-picture.ts";
import type { Db, Tx } from "#lib/db.ts";
import { deploymentState } from "#lib/deployments/deployment-state.ts";
import { observedDeployment as observe } from "#lib/deployments/observed.ts";
import type { DeploymentState, ObservedDeployment } from "#lib/deployments/view-schema.ts";
import type { Deployment } from "#lib/generated/prisma/client.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { timesSeen } from "#lib/loads/start/event-time.ts";
import { explainedLog, podCause } from "#lib/loads/schema.ts";
import { type OwnedEvent, writeDeploymentEvents } from "#lib/loads/start/write-events.ts";
import { storable } from "#lib/storable.ts";

type Deps = { db: Db; hold: Hold; picture: ClusterPicture };

/** The states that are read off the cluster; in the others something is still to be done to it. */
const observedStates: DeploymentState[] = ["starting", "ready", "degraded", "failed", "stopped"];

export type ObservedRow = Deployment & { revisions: { appliedAt: Date | null }[] };

/** Writes down what a cluster has of deployments, whenever that has changed, and keeps what it said of them. */
export function observeDeployments({ db, hold, picture }: Deps) {
  const told = new Map<string, number>();
  const written = new Map<string, string>();

  async function write(row: ObservedRow): Promise<void> {
    const seen = seenOf(row, picture);
    const untold = eventsOf(row, picture).filter((event) => (told.get(event.metadata.uid) ?? 0) < timesSeen(event));
    const text = JSON.stringify([seen, row.revision]);
    const isKnown = seen === null || (text === written.get(row.id) && row.state === seen.state);
    if (isKnown && untold.length === 0) return;

    const said = seen && (await withCause(row, seen, db));
    await hold.write(async (tx) => {
      await writeDeploymentEvents(
        tx,
        untold.map((event): OwnedEvent => ({ ownerId: row.id, event })),
      );
      if (!isKnown && said) await keep(tx, row, said);
    });
    for (const event of untold) told.set(event.metadata.uid, timesSeen(event));
    if (seen) written.set(row.id, text);
  }

  return {
    async pass(rows: readonly ObservedRow[]): Promise<void> {
      for (const row of rows) await write(row);
    },
  };
}

type Seen = { state: DeploymentState; problem: string | null; observed: ObservedDeployment | null };

/** Null while the present revision is still to be applied, and until the cluster was heard. */
function seenOf(row: ObservedRow, picture: ClusterPicture): Seen | null {
  const { id, wish, replicas, namespace, revisions } = row;
  if (wish === "delete" || !observedStates.includes(row.state) || !revisions[0]?.appliedAt) return null;
  if (!picture.hasAll("deployments", namespace) || !picture.hasAll("pods", namespace)) return null;
  const deployment = picture.deployments.get(id);
  if (!deployment) {
    const problem = "Somebody else deleted it from the cluster. Have it applied again, or delete it here too.";
    return { state: "failed", problem, observed: null };
  }
  const pods = [...picture.pods.values()].filter((pod) => ownerOf(pod) === id);
  const observed = observe({ deployment, pods, nodes: picture.nodes, events: eventsOf(row, picture) });
  return { ...deploymentState({ wish, replicas, deployment, observed }), observed };
}

async function keep(tx: Tx, { id, revision, wish }: ObservedRow, { state, problem, observed }: Seen): Promise<void> {
  // What somebody asked for meanwhile stands: this is of what was applied before.
  await tx.deployment.updateMany({
    where: { id, revision, wish, state: { in: observedStates } },
    data: {
      state,
      problem: storable(problem),
      observedAt: new Date(),
      ...(observed === null ? {} : { observed: storable(observed) }),
    },
  });
}

/** A container that keeps ending says in its log why; the cluster only says that it ended. */
async function withCause({ id }: ObservedRow, seen: Seen, db: Db): Promise<Seen> {
  if (seen.state !== "failed" && seen.state !== "degraded") return seen;
  const uids = seen.observed?.pods.filter(({ ready }) => !ready).map(({ uid }) => uid) ?? [];
  const load = await db.load.findFirst({
    where: { deploymentId: id, podUid: { in: uids }, outcome: "failed" },
    orderBy: [{ createdAt: "desc" }, { number: "desc" }],
    select: { explained: true, podCause: true },
  });
  if (!load) return seen;
  const cause =
    explainedLog.parse(load.explained).cause ?? (load.podCause === null ? null : podCause.parse(load.podCause));
  return cause ? { ...seen, problem: cause.title } : seen;
}

/** Of the deployment, its replica sets and its pods. */
function eventsOf({ id, name, namespace }: ObservedRow, picture: ClusterPicture): KubeEvent[] {
  const isOurs = ({ involvedObject: { kind, name: about, uid } }: KubeEvent) => {
    if (kind === "Deployment") return about === name;
    if (kind === "ReplicaSet") return about.slice(0, about.lastIndexOf("-")) === name;
    const pod = kind === "Pod" ? (picture.pods.get(uid) ?? picture.gone.get(uid)?.pod) : undefined;
    return pod !== undefined && ownerOf(pod) === id;
  };
  return [...picture.events.values()].filter((event) => event.involvedObject.namespace === namespace && isOurs(event));
}
