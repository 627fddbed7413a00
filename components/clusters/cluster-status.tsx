"use client";

import { Status } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import type { ClusterView } from "#lib/clusters/schema.ts";

/** Whether a cluster answers, and since when it does not. */
export function ClusterStatus({ cluster }: Readonly<{ cluster: ClusterView }>) {
  const { reachable, unreachableSince, observedAt } = cluster;
  if (reachable) return <Status kind="ready">Reachable</Status>;
  if (observedAt === null && unreachableSince === null) return <Status kind="waiting">Not asked yet</Status>;
  return (
    <Status kind="warn">
      Unreachable{" "}
      {unreachableSince ? (
        <>
          since <Time at={unreachableSince} />
        </>
      ) : null}
    </Status>
  );
}
