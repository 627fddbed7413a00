import type { DeploymentView } from "#lib/deployments/view-schema.ts";

export type DeploymentStep = {
  title: string;
  kind: "ready" | "moving" | "waiting" | "failed";
  text: string;
  /** When it was so, to stand behind the text; null where nothing says. */
  at: string | null;
};

type Shown = Pick<DeploymentView, "state" | "problem" | "retryAt" | "revision" | "revisions" | "replicas" | "observed">;

/** The way of a revision from applied to rolled out. */
export function deploymentSteps(deployment: Shown): DeploymentStep[] {
  const { replicas, observed } = deployment;
  const pods = observed?.pods ?? [];
  const ready = observed?.ready ?? 0;
  const isRolledOut = observed !== null && observed.updated >= replicas && ready >= replicas && pods.length <= replicas;
  const withNode = pods.filter(({ node }) => node !== null).length;
  return [
    applied(deployment),
    counted("Replicas created", pods.length, replicas),
    counted("Nodes", withNode, replicas),
    counted("Replicas ready", ready, replicas),
    {
      title: "Rolled out",
      kind: isRolledOut ? "ready" : "waiting",
      text: isRolledOut ? `revision ${deployment.revision} everywhere` : `after ${replicas} of ${replicas}`,
      at: null,
    },
  ];
}

function applied({ state, problem, retryAt, revision, revisions }: Shown): DeploymentStep {
  const at = revisions.find(({ number }) => number === revision)?.appliedAt ?? null;
  const text = `revision ${revision}`;
  if (state === "failed" && at === null) return { title: "Not applied", kind: "failed", text: problem ?? text, at };
  if (at !== null) return { title: "Applied", kind: "ready", text, at };
  if (retryAt !== null) return { title: "Waiting to apply", kind: "waiting", text: "next try", at: retryAt };
  return { title: "Applying", kind: state === "queued" ? "waiting" : "moving", text, at };
}

function counted(title: string, count: number, wanted: number): DeploymentStep {
  const kind = count >= wanted ? "ready" : count > 0 ? "moving" : "waiting";
  return { title, kind, text: `${Math.min(count, wanted)} of ${wanted}`, at: null };
}
