"use client";

import { useState } from "react";
import { GroupTick, type Ticks } from "#components/imports/group-tick.tsx";
import { PlanRow } from "#components/imports/plan-row.tsx";
import { DataTable, HeadCell } from "#components/ui/data-table.tsx";
import { VirtualRows } from "#components/ui/virtual-rows.tsx";
import type { FileGroup } from "#lib/imports/plan/group-files.ts";
import type { ImportFileView } from "#lib/imports/schema.ts";

export type PlanLine = { group: FileGroup<ImportFileView>; file: ImportFileView | null };

/** A row a group, and below an open group a row a file. */
export function PlanTable({ groups, ticks }: { groups: FileGroup<ImportFileView>[]; ticks: Ticks }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const lines: PlanLine[] = groups.flatMap((group) => [
    { group, file: null },
    ...(open.has(group.key) ? group.files.map((file) => ({ group, file })) : []),
  ]);
  const toggle = (key: string) =>
    setOpen((keys) => (keys.has(key) ? new Set([...keys].filter((one) => one !== key)) : new Set([...keys, key])));

  return (
    <DataTable
      label="Files of the repo"
      virtualRows={lines.length}
      head={
        <>
          <HeadCell>File</HeadCell>
          <HeadCell number wide>
            Files
          </HeadCell>
          <HeadCell number>Size</HeadCell>
          <HeadCell>What happens</HeadCell>
          <HeadCell wide>Why</HeadCell>
        </>
      }
    >
      <VirtualRows
        count={lines.length}
        keyOf={(index) => lines[index]?.file?.path ?? lines[index]?.group.key ?? ""}
        estimate={37}
        renderRow={(index, measured) => {
          const line = lines[index];
          return line ? (
            <PlanRow
              line={line}
              tick={line.file === null ? <GroupTick group={line.group} ticks={ticks} /> : null}
              open={open.has(line.group.key)}
              onToggle={() => toggle(line.group.key)}
              measured={measured}
            />
          ) : null;
        }}
      />
    </DataTable>
  );
}
