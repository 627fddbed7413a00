import { deploymentWords } from "#lib/deployments/deployment-words.ts";
import type { DeploymentRow } from "#lib/deployments/view-schema.ts";

type Finding = { strong: string; rest: string };
type Counted = Pick<DeploymentRow, "state" | "wish" | "replicas" | "observed" | "retryAt">;

export type DeploymentGroup = "ready" | "starting" | "degraded" | "failed" | "stopped";

/** The order in which a reader asks, and the choices of the list's filter. */
export const deploymentGroups: readonly { value: DeploymentGroup; label: string }[] = [
  { value: "ready", label: "Ready" },
  { value: "starting", label: "Starting" },
  { value: "degraded", label: "Degraded" },
  { value: "failed", label: "Failed" },
  { value: "stopped", label: "Stopped" },
];

/** Which of the few kinds a deployment is of: everything that is on its way counts as starting, but what goes away as stopped. */
export function deploymentGroup(deployment: Counted): DeploymentGroup {
  const { kind } = deploymentWords(deployment);
  if (deployment.wish !== "run") return deployment.state === "failed" ? "failed" : "stopped";
  if (kind === "ready" || kind === "failed") return kind;
  if (deployment.state === "degraded") return "degraded";
  return kind === "off" ? "stopped" : "starting";
}

/** What the list says: how many of each kind, and how many of the wanted replicas serve. */
export function deploymentsFinding(deployments: Counted[]): Finding {
  if (deployments.length === 0) {
    return { strong: "Nothing is deployed yet.", rest: "A deployment stands here as soon as it is asked for." };
  }
  const counts = deploymentGroups
    .map(({ value, label }) => ({
      value,
      words: label.toLowerCase(),
      count: deployments.filter((one) => deploymentGroup(one) === value).length,
    }))
    .filter(({ count }) => count > 0);
  const said = (which: (group: DeploymentGroup) => boolean) =>
    counts
      .filter(({ value }) => which(value))
      .map(({ words, count }) => `${count} ${words}`)
      .join(", ");
  const running = said((group) => group !== "stopped");
  const stopped = said((group) => group === "stopped");

  const wanted = deployments.filter(({ wish }) => wish === "run");
  const replicas = wanted.reduce((sum, one) => sum + one.replicas, 0);
  const serving = wanted.reduce((sum, { observed, replicas: most }) => sum + Math.min(observed?.ready ?? 0, most), 0);
  const serve =
    replicas === 0 ? "" : `${serving} of ${replicas} wanted ${replicas === 1 ? "replica serves" : "replicas serve"}.`;
  if (running === "") return { strong: `${stopped}.`, rest: "" };
  return {
    strong: `${running}${stopped ? "," : "."}`,
    rest: [stopped ? `${stopped}.` : "", serve].filter(Boolean).join(" "),
  };
}
