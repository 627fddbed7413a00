"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { Time } from "#components/ui/time.tsx";
import { clusterSearchQuery } from "#lib/clusters/query-options.ts";

/** Says so while GKE cannot be asked for clusters: one that is new is not found then. */
export function SearchProblem() {
  const { data: search } = useSuspenseQuery(clusterSearchQuery());
  if (!search?.problem) return null;
  const { project, problem, doneAt, failedAt } = search;
  return (
    <ProblemBanner look="stale" title={`Clusters of ${project} cannot be looked up`}>
      {problem}{" "}
      {failedAt ? (
        <>
          It fails since <Time at={failedAt} />.{" "}
        </>
      ) : null}
      {doneAt ? (
        <>
          The last search that went well was at <Time at={doneAt} />.{" "}
        </>
      ) : (
        "No search went well yet. "
      )}
      It is tried every minute; clusters that are known are followed as before.
    </ProblemBanner>
  );
}
