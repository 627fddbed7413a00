"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useDocumentTitle } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { DeploymentStatus } from "#components/deployments/deployment-status.tsx";
import { DeploymentTabs, useDeploymentTab } from "#components/deployments/deployment-tabs.tsx";
import { Stale } from "#components/deployments/stale.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { useNow } from "#components/ui/use-now.ts";
import { deploymentFinding } from "#lib/deployments/deployment-finding.ts";
import { deploymentQuery } from "#lib/deployments/query-options.ts";
import { replicaRows } from "#lib/deployments/replica-rows.ts";
import { presentLoadsQuery } from "#lib/loads/query-options.ts";

// One of them is shown, and what can be pressed follows what can be read.
const DeploymentActions = dynamic(() =>
  import("#components/deployments/deployment-actions.tsx").then((module) => module.DeploymentActions),
);
const DeploymentOverview = dynamic(() =>
  import("#components/deployments/deployment-overview.tsx").then((module) => module.DeploymentOverview),
);
const StartsTab = dynamic(() => import("#components/deployments/starts-tab.tsx").then((module) => module.StartsTab));
const EventsTab = dynamic(() => import("#components/deployments/events-tab.tsx").then((module) => module.EventsTab));
const ManifestTab = dynamic(() =>
  import("#components/deployments/manifest-tab.tsx").then((module) => module.ManifestTab),
);

/** One deployment: whether it serves, what its replicas do this second, and what was applied. */
export function DeploymentPage({ id }: Readonly<{ id: string }>) {
  return (
    <QueryBoundary failed="The deployment could not be read">
      <Shown id={id} />
    </QueryBoundary>
  );
}

function Shown({ id }: Readonly<{ id: string }>) {
  const { data: deployment } = useSuspenseQuery(deploymentQuery(id));
  const { data: loads } = useSuspenseQuery(presentLoadsQuery(id));
  const [tab, setTab] = useDeploymentTab();
  const now = useNow(loads.some(({ live }) => live));
  const rows = replicaRows(deployment, loads, now === null ? null : now * 1000);
  useDocumentTitle(`${deployment.name} · Sluice`);

  const tabs = [
    { value: "overview", label: "Overview" },
    { value: "starts", label: "Starts", count: deployment.starts },
    { value: "events", label: "Events", count: deployment.events.length },
    { value: "manifest", label: "Manifest" },
  ] as const;
  return (
    <>
      <PageTitle
        title={deployment.name}
        pill={<DeploymentStatus deployment={deployment} pill />}
        finding={deploymentFinding(deployment, rows)}
        actions={<DeploymentActions deployment={deployment} />}
      />
      <Stale deployment={deployment} />
      <DeploymentTabs tabs={tabs} tab={tab} onTab={setTab} />
      <div role="tabpanel" id="deployment-panel" aria-labelledby={`deployment-tab-${tab}`}>
        {tab === "overview" ? <DeploymentOverview deployment={deployment} loads={loads} rows={rows} /> : null}
        {tab === "starts" ? <StartsTab deploymentId={id} /> : null}
        {tab === "events" ? <EventsTab events={deployment.events} /> : null}
        {tab === "manifest" ? <ManifestTab deployment={deployment} /> : null}
      </div>
    </>
  );
}
