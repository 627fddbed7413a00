"use client";

import { usePinned } from "#components/loads/baseline/use-pinned.ts";
import { LoadTableRow } from "#components/loads/load-table-row.tsx";
import { DataTable, HeadCell } from "#components/ui/data-table.tsx";
import { VirtualRows } from "#components/ui/virtual-rows.tsx";
import type { LoadRow } from "#lib/loads/schema.ts";
import { totalSeconds } from "#lib/loads/waterfall.ts";

/** A row a start. The bars share a scale, so their lengths can be compared. `dense` leaves out when it was. */
export function LoadsTable({ loads, dense = false }: Readonly<{ loads: LoadRow[]; dense?: boolean }>) {
  const pinned = usePinned();
  const scale = Math.max(...loads.map(({ explained }) => totalSeconds(explained)));
  return (
    <DataTable label="Load times" head={<Head dense={dense} />} virtualRows={loads.length}>
      <VirtualRows
        count={loads.length}
        keyOf={(index) => loads[index]?.id ?? ""}
        estimate={53}
        renderRow={(index, measured) => {
          const load = loads[index];
          return load ? (
            <LoadTableRow
              load={load}
              pinned={pinned.has(load.id)}
              scaleSeconds={scale}
              dense={dense}
              measured={measured}
            />
          ) : null;
        }}
      />
    </DataTable>
  );
}

function Head({ dense }: Readonly<{ dense: boolean }>) {
  return (
    <>
      <HeadCell>Start</HeadCell>
      <HeadCell>Outcome</HeadCell>
      <HeadCell wide>Phases, one scale for all</HeadCell>
      <HeadCell number>Total</HeadCell>
      {dense ? null : <HeadCell wide>When</HeadCell>}
    </>
  );
}
