import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { Time } from "#components/ui/time.tsx";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";

/** Says so when the cluster does not answer: what is shown was true once. */
export function Stale({ deployment: { cluster, observedAt } }: Readonly<{ deployment: DeploymentView }>) {
  if (cluster.reachable) return null;
  return (
    <ProblemBanner look="stale" title={`${cluster.name} does not answer`}>
      {observedAt ? (
        <>
          What you see was true at <Time at={observedAt} />.{" "}
        </>
      ) : (
        "Nothing was seen of it yet. "
      )}
      {cluster.problem} It is asked again by itself.
    </ProblemBanner>
  );
}
