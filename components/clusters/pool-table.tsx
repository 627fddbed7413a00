import classes from "./cluster-card.module.css";
import { SimulatedMark } from "#components/loads/simulated-mark.tsx";
import { Cell, DataTable, HeadCell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { gpuLabel } from "#lib/clusters/gpu-types.ts";
import type { NodePool } from "#lib/clusters/schema.ts";
import { byteSize, count } from "#lib/format.ts";

/** The node pools of a cluster: what their nodes have, and how many there are and may be. */
export function PoolTable({
  name,
  pools,
  autopilot,
}: Readonly<{ name: string; pools: NodePool[]; autopilot: boolean }>) {
  if (pools.length === 0) {
    return (
      <p className={classes.none}>
        {autopilot ? "GKE makes its nodes, also with GPUs, when something is deployed." : "No node pool was seen."}
      </p>
    );
  }
  return (
    <DataTable
      label={`Node pools of ${name}`}
      head={
        <>
          <HeadCell>Pool</HeadCell>
          <HeadCell>GPUs of a node</HeadCell>
          <HeadCell wide>Zones</HeadCell>
          <HeadCell number wide>
            For pods, a node
          </HeadCell>
          <HeadCell number>Nodes</HeadCell>
        </>
      }
    >
      {pools.map((pool) => (
        <tr key={pool.name}>
          <RowHead>
            {pool.name} {pool.simulated.length > 0 ? <SimulatedMark /> : null}
            <SubLine>{pool.machineType ?? "machine type not known"}</SubLine>
          </RowHead>
          <Cell>
            {pool.accelerator ? `${pool.acceleratorCount} × ${gpuLabel(pool.accelerator)}` : "none"}
            <SubLine>{pool.accelerator}</SubLine>
          </Cell>
          <Cell wide>{pool.zones.length > 0 ? pool.zones.join(", ") : "not known"}</Cell>
          <Cell number wide quiet>
            {pool.allocatable
              ? `${count(pool.allocatable.cpuMillis / 1000)} vCPU, ${byteSize(pool.allocatable.memoryBytes)}`
              : "not known"}
          </Cell>
          <Cell number>
            {count(pool.nodesNow)}
            <SubLine>{pool.minNodes === pool.maxNodes ? "fixed" : `${pool.minNodes} to ${pool.maxNodes}`}</SubLine>
          </Cell>
        </tr>
      ))}
    </DataTable>
  );
}
