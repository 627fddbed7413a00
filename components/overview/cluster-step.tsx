"use client";

import { ReasonedLink } from "#components/loads/reasoned-link.tsx";
import { StepItem, type StepPlace } from "#components/overview/step-item.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import type { ClusterView } from "#lib/clusters/schema.ts";
import { clusterWords } from "#lib/overview/format.ts";

/** Where models are served: the first cluster that answers, or why none does. */
export function ClusterStep({ clusters, ...place }: StepPlace & Readonly<{ clusters: ClusterView[] }>) {
  const refusal = useRefusal("clusters:write");
  const answering = clusters.find(({ reachable }) => reachable);
  const silent = answering ? undefined : clusters[0];
  const open = (
    <ReasonedLink href="/clusters" reason={silent ? null : refusal} filled={place.state === "now"}>
      {silent ? "Open clusters" : "Connect cluster"}
    </ReasonedLink>
  );

  return (
    <StepItem {...place} title="Connect a cluster" failed={silent !== undefined} actions={answering ? null : open}>
      {answering ? clusterWords(answering) : null}
      {silent ? (silent.problem ?? `${silent.name} has not answered yet.`) : null}
      {clusters.length === 0
        ? "Models are served there: a GKE cluster of the project is found, any other comes by its kubeconfig."
        : null}
    </StepItem>
  );
}
