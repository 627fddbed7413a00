"use client";

import { IconFilterOff } from "@tabler/icons-react";
import { useState } from "react";
import { LedgerRow, notCopied } from "#components/imports/ledger-row.tsx";
import { Card } from "#components/ui/card.tsx";
import { DataTable, HeadCell } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { VirtualRows } from "#components/ui/virtual-rows.tsx";
import { count, counted } from "#lib/format.ts";
import { type FileFilter, fileCounts, fileFilters, fileState, ledgerOrder } from "#lib/imports/file-state.ts";
import type { ImportFileView } from "#lib/imports/schema.ts";

const labels: Record<FileFilter, string> = {
  all: "All",
  active: "Active",
  problems: "Problems",
  waiting: "Waiting",
  done: "Done",
};

type Props = Readonly<{ importId: string; files: ImportFileView[]; isCancelled: boolean }>;

/** Every file that will be in the bucket, and how far each is. */
export function FileLedger({ importId, files, isCancelled }: Props) {
  const [filter, setFilter] = useState<FileFilter>("all");
  const kept = files.filter(({ action }) => action !== "skip");
  const counts = fileCounts(kept);
  const labelOf = (value: FileFilter) => (isCancelled && value === "waiting" ? notCopied : labels[value]);
  const shown = ledgerOrder(filter === "all" ? kept : kept.filter((file) => fileState(file).filter === filter));

  return (
    <Card
      title="Files"
      note={count(kept.length)}
      aside={
        <Segmented
          label="Files shown"
          value={filter}
          onChange={setFilter}
          options={fileFilters.map((value) => ({ value, label: labelOf(value), count: counts[value] }))}
        />
      }
    >
      {shown.length === 0 ? (
        <EmptyState icon={IconFilterOff} title={`No file is ${labelOf(filter).toLowerCase()}`}>
          {counted(kept.length, "file")} in all.
        </EmptyState>
      ) : (
        <DataTable
          label="Files of the import"
          virtualRows={shown.length}
          head={
            <>
              <HeadCell>File</HeadCell>
              <HeadCell number wide>
                Size
              </HeadCell>
              <HeadCell>Copied</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell wide>Detail</HeadCell>
            </>
          }
        >
          <VirtualRows
            count={shown.length}
            keyOf={(index) => shown[index]?.path ?? ""}
            estimate={37}
            renderRow={(index, measured) => {
              const file = shown[index];
              return file ? (
                <LedgerRow importId={importId} file={file} isCancelled={isCancelled} measured={measured} />
              ) : null;
            }}
          />
        </DataTable>
      )}
    </Card>
  );
}
