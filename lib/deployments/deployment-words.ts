import type { DeploymentRow } from "#lib/deployments/view-schema.ts";
import { loadWords } from "#lib/loads/load-words.ts";

type Shown = Pick<DeploymentRow, "state" | "wish" | "replicas" | "observed" | "retryAt"> &
  Partial<Pick<DeploymentRow, "lastLoad">>;

export type DeploymentWords = {
  kind: "ready" | "moving" | "waiting" | "warn" | "stalled" | "failed" | "off";
  words: string;
};

/** What is, in words; where something else is wanted, that it is on its way there. */
export function deploymentWords(deployment: Shown): DeploymentWords {
  const { state, wish, retryAt } = deployment;
  if (state === "deleted" || state === "failed") return byState(deployment);
  // What waits to be tried again is not failed, whatever it waits to do.
  if (retryAt !== null) return { kind: "waiting", words: "Waiting to go on" };
  if (wish === "delete") return { kind: "moving", words: "Deleting" };
  if (wish === "stop" && state !== "stopped") return { kind: "moving", words: "Stopping" };
  if (wish === "run" && state === "stopped") return { kind: "waiting", words: "Waiting to start" };
  return byState(deployment);
}

function byState(deployment: Shown): DeploymentWords {
  const { state, replicas, observed } = deployment;
  const ready = observed?.ready ?? 0;
  switch (state) {
    case "queued":
      return { kind: "waiting", words: "Waiting for a worker" };
    case "applying":
      return { kind: "moving", words: "Applying" };
    case "starting":
      return starting(deployment, ready);
    case "ready":
      return { kind: "ready", words: "Ready" };
    case "degraded":
      return { kind: "warn", words: `Degraded, ${ready} of ${replicas}` };
    case "stopped":
      return { kind: "off", words: "Stopped" };
    case "deleting":
      return { kind: "moving", words: "Deleting" };
    case "deleted":
      return { kind: "off", words: "Deleted" };
    case "failed":
      return { kind: "failed", words: "Failed" };
    default:
      return state satisfies never;
  }
}

/** A list knows what the newest replica does; a page has all of them below, and says how many are ready. */
function starting({ replicas, lastLoad = null }: Shown, ready: number): DeploymentWords {
  if (!lastLoad?.live)
    return { kind: "moving", words: ready > 0 ? `Starting, ${ready} of ${replicas} ready` : "Starting" };
  const { kind, words } = loadWords(lastLoad);
  if (kind === "ready" || kind === "failed") return { kind: "moving", words: "Starting" };
  return { kind, words };
}
