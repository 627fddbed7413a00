import { DeploymentTableRow } from "#components/deployments/deployment-table-row.tsx";
import { DataTable, HeadCell } from "#components/ui/data-table.tsx";
import type { DeploymentRow } from "#lib/deployments/view-schema.ts";
import { totalSeconds } from "#lib/loads/waterfall.ts";

/** A row a deployment. The bars of the last starts share a scale, so their lengths can be compared. */
export function DeploymentTable({ deployments }: Readonly<{ deployments: DeploymentRow[] }>) {
  const scale = Math.max(0, ...deployments.map(({ lastLoad }) => (lastLoad ? totalSeconds(lastLoad.explained) : 0)));
  return (
    <DataTable label="Deployments" head={<Head />}>
      {deployments.map((deployment) => (
        <DeploymentTableRow key={deployment.id} deployment={deployment} scaleSeconds={scale} />
      ))}
    </DataTable>
  );
}

function Head() {
  return (
    <>
      <HeadCell>Deployment</HeadCell>
      <HeadCell>Status</HeadCell>
      <HeadCell number>Replicas</HeadCell>
      <HeadCell wide>Hardware, zone, cache</HeadCell>
      <HeadCell wide>Last start, one scale for all</HeadCell>
      <HeadCell number wide>
        Last start
      </HeadCell>
    </>
  );
}
