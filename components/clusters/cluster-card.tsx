import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import classes from "./cluster-card.module.css";
import { ClusterStatus } from "#components/clusters/cluster-status.tsx";
import { DetachCluster } from "#components/clusters/detach-cluster.tsx";
import { PoolTable } from "#components/clusters/pool-table.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { ClusterView } from "#lib/clusters/schema.ts";

const WatchedNamespaces = dynamic(() =>
  import("#components/clusters/watched-namespaces.tsx").then((part) => part.WatchedNamespaces),
);

const sources = { gke: "GKE", kubeconfig: "by kubeconfig" } as const;

/** One cluster: whether it answers, and its pools. */
export function ClusterCard({ cluster }: Readonly<{ cluster: ClusterView }>) {
  const { name, source, project, location, version, workloadPool, server, deployments, observedAt, problem } = cluster;
  const place = [cluster.autopilot ? "GKE Autopilot" : sources[source], project, location]
    .filter((part) => part !== null)
    .join(", ");
  return (
    <Card
      title={name}
      note={place}
      aside={
        <>
          <ClusterStatus cluster={cluster} />
          {source === "kubeconfig" ? <DetachCluster cluster={cluster} /> : null}
        </>
      }
    >
      {problem ? (
        <p className={classes.problem} role={cluster.reachable ? undefined : "alert"}>
          {problem}
        </p>
      ) : null}
      <dl className={classes.facts}>
        <Fact term="API server">{server}</Fact>
        <Fact term="Kubernetes">{version ?? "not known yet"}</Fact>
        <Fact term="Workload identity">{workloadPool ?? "none"}</Fact>
        <Fact term="Deployments">
          {deployments > 0 ? <PageLink href="/deployments">{deployments}</PageLink> : "none"}
        </Fact>
        <Fact term="Last answered">{observedAt ? <Time at={observedAt} /> : "never"}</Fact>
      </dl>
      <PoolTable name={name} pools={cluster.pools} autopilot={cluster.autopilot} />
      <WatchedNamespaces cluster={cluster} />
    </Card>
  );
}

function Fact({ term, children }: Readonly<{ term: string; children: ReactNode }>) {
  return (
    <div className={classes.fact}>
      <dt className={classes.term}>{term}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}
