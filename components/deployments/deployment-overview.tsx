import dynamic from "next/dynamic";
import { EndpointCard } from "#components/deployments/endpoint-card.tsx";
import { ReplicasCard } from "#components/deployments/replicas-card.tsx";
import { StepsCard } from "#components/deployments/steps-card.tsx";
import { Card } from "#components/ui/card.tsx";
import { Columns, Stack } from "#components/ui/columns.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { deploymentSteps } from "#lib/deployments/deployment-steps.ts";
import type { ReplicaRow } from "#lib/deployments/replica-rows.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

const ReplicaLog = dynamic(
  () => import("#components/deployments/replica-log.tsx").then((module) => module.ReplicaLog),
  {
    ssr: false,
    loading: () => (
      <Card title="Log">
        <SkeletonRows rows={12} />
      </Card>
    ),
  },
);

type Props = Readonly<{ deployment: DeploymentView; loads: LoadRow[]; rows: ReplicaRow[] }>;

/** How far the revision is, what each replica does, what it writes, and where it answers. */
export function DeploymentOverview({ deployment, loads, rows }: Props) {
  const { wish } = deployment;
  return (
    <Stack>
      {wish === "run" ? <StepsCard steps={deploymentSteps(deployment)} /> : null}
      <ReplicasCard deployment={deployment} rows={rows} />
      <Columns rail={<EndpointCard deployment={deployment} />}>
        <ReplicaLog loads={loads} rows={rows} />
      </Columns>
    </Stack>
  );
}
