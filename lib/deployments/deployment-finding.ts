import type { ReplicaRow } from "#lib/deployments/replica-rows.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";
import { shortMembers } from "#lib/deployments/short-members.ts";
import { counted, duration } from "#lib/format.ts";

type Finding = { strong: string; rest: string };
type Shown = Pick<DeploymentView, "state" | "wish" | "problem" | "retryAt" | "replicas" | "observed">;

/** Replicas that get ready closer to one another do so at once. */
const togetherSeconds = 1;

/** The sentence under the title of a deployment: what serves, when the next replica will, or what stands in the way. */
export function deploymentFinding(deployment: Shown, rows: Pick<ReplicaRow, "bar" | "load">[]): Finding {
  const { state, wish, problem, retryAt } = deployment;
  if (state === "failed") return { strong: shortMembers(problem ?? "It failed."), rest: "" };
  if (retryAt !== null) return { strong: "It goes on by itself.", rest: problem ?? "" };
  if (state === "deleted") return { strong: "Deleted.", rest: "Its starts and their logs stay." };
  if (wish === "delete") return { strong: "It is being deleted.", rest: "Its starts and their logs stay." };
  if (state === "stopped") return { strong: "No replica runs.", rest: "The weights in the bucket stay." };
  if (wish === "stop") return { strong: "Its replicas are ending.", rest: "The weights in the bucket stay." };
  if (state === "queued" || state === "applying") return { strong: "It is being applied.", rest: problem ?? "" };
  return running(deployment, rows);
}

function running({ replicas, observed, problem }: Shown, rows: Pick<ReplicaRow, "bar" | "load">[]): Finding {
  const ready = Math.min(observed?.ready ?? 0, replicas);
  const serving =
    ready === replicas
      ? allServe(replicas)
      : `${ready} of ${replicas} ${replicas === 1 ? "replica serves" : "replicas serve"}.`;
  if (ready === replicas) return { strong: serving, rest: lastStart(rows) };

  const cause = rows.map(({ load }) => failedCause(load)).find((one) => one !== null);
  if (cause) return { strong: shortMembers(cause), rest: [serving, observed?.pending].filter(Boolean).join(" ") };

  const left = rows.flatMap(({ bar }) => bar?.leftSeconds ?? []).toSorted((a, b) => a - b);
  const [next] = left;
  const last = left.at(-1);
  if (next === undefined || last === undefined) {
    return { strong: serving, rest: observed?.pending ?? problem ?? "No earlier start to compare with." };
  }
  if (left.length > 1 && last - next < togetherSeconds)
    return { strong: `${counted(left.length, "replica")} ready in about ${duration(last)}.`, rest: serving };
  if (left.length === 1) return { strong: `Next replica ready in about ${duration(next)}.`, rest: serving };
  return {
    strong: `Next replica ready in about ${duration(next)},`,
    rest: `the last in about ${duration(last)}. ${serving}`,
  };
}

/** Why a start that is over failed; what goes on may still get ready. */
function failedCause(load: ReplicaRow["load"]): string | null {
  if (!load || load.live || load.outcome === "ready") return null;
  return load.explained.cause?.title ?? load.podCause?.title ?? null;
}

function allServe(replicas: number): string {
  return replicas === 1 ? "The one replica serves." : `All ${replicas} replicas serve.`;
}

function lastStart(rows: Pick<ReplicaRow, "load">[]): string {
  const seconds = rows.findLast(({ load }) => load?.outcome === "ready")?.load?.totalSeconds ?? null;
  return seconds === null ? "" : `The last start took ${duration(seconds)}.`;
}
