"use client";

import { useClipboard } from "@mantine/hooks";
import { CompareLink } from "#components/loads/compare/compare-link.tsx";
import { ExportLoad } from "#components/loads/export/export-load.tsx";
import { Button } from "#components/ui/button.tsx";
import { tableAsTsv } from "#lib/loads/table-text.ts";
import { waterfallRows } from "#lib/loads/waterfall.ts";
import type { LoadView } from "#lib/loads/schema.ts";

/** What can be taken out of a load. */
export function LoadActions({ load }: Readonly<{ load: LoadView }>) {
  const { copied, copy } = useClipboard();
  return (
    <>
      <CompareLink load={load} />
      <Button
        variant="default"
        onClick={() => copy(tableAsTsv(waterfallRows(load.explained, load.live, load.pod?.simulated)))}
      >
        {copied ? "Copied" : "Copy as TSV"}
      </Button>
      <ExportLoad load={load} />
    </>
  );
}
