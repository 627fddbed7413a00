import type { DeploymentRow } from "#lib/deployments/view-schema.ts";

type Placed = Pick<DeploymentRow, "observed"> & {
  lastLoad: Pick<NonNullable<DeploymentRow["lastLoad"]>, "zone"> | null;
};

/** Where its replicas run; with none running, where the last one started. */
export function deploymentZones({ observed, lastLoad }: Placed): string[] {
  const now = (observed?.pods ?? []).flatMap(({ zone }) => zone ?? []);
  const zones = now.length > 0 ? now : [lastLoad?.zone ?? []].flat();
  return [...new Set(zones)].toSorted();
}
