"use client";

import { useUrlState } from "#components/ui/use-url-state.ts";
import { gpuLabel } from "#lib/clusters/gpu-types.ts";
import { deploymentGroup } from "#lib/deployments/deployments-finding.ts";
import { deploymentZones } from "#lib/deployments/deployment-zones.ts";
import type { DeploymentRow } from "#lib/deployments/view-schema.ts";

/** The filters of the list, kept in its address, with the choices that its rows have. */
export function useDeploymentFilters(deployments: DeploymentRow[]) {
  const [name, setName] = useUrlState("name");
  const [status, setStatus] = useUrlState("status");
  const [zone, setZone] = useUrlState("zone");
  const [gpu, setGpu] = useUrlState("gpu");
  const wanted = (name ?? "").trim().toLowerCase();

  return {
    name: name ?? "",
    status,
    zone,
    gpu,
    setName,
    setStatus,
    setZone,
    setGpu,
    zones: choices(deployments.flatMap(deploymentZones)),
    gpus: choices(deployments.map(({ spec }) => spec.accelerator)).map(({ value }) => ({
      value,
      label: gpuLabel(value),
    })),
    clear: () => [setName, setStatus, setZone, setGpu].forEach((set) => set(null)),
    keeps: (row: DeploymentRow) =>
      `${row.name} ${row.model?.repo ?? ""}`.toLowerCase().includes(wanted) &&
      (status === null || deploymentGroup(row) === status) &&
      (zone === null || deploymentZones(row).includes(zone)) &&
      (gpu === null || row.spec.accelerator === gpu),
  };
}

function choices(values: string[]): { value: string; label: string }[] {
  return [...new Set(values)].toSorted().map((value) => ({ value, label: value }));
}
