"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { byteSize, count, counted } from "#lib/format.ts";
import type { ModelDetail } from "#lib/models/schema.ts";

const shortList = 20;

/** What the repo has and the bucket does not, and why. */
export function SkippedCard({ skipped }: { skipped: ModelDetail["skipped"] }) {
  const [all, setAll] = useState(false);
  if (skipped.length === 0) return null;

  const shown = all ? skipped : skipped.slice(0, shortList);
  const bytes = skipped.reduce((sum, { size }) => sum + size, 0);
  return (
    <Card title="Left behind" note={`${counted(skipped.length, "file")}, ${byteSize(bytes)}`}>
      <DataTable
        label="Files left behind"
        head={
          <>
            <HeadCell>File</HeadCell>
            <HeadCell number>Size</HeadCell>
            <HeadCell>Why</HeadCell>
          </>
        }
      >
        {shown.map((file) => (
          <tr key={file.path}>
            <RowHead mono>{file.path}</RowHead>
            <Cell number>{byteSize(file.size, 2)}</Cell>
            <Cell quiet>{file.reason}</Cell>
          </tr>
        ))}
      </DataTable>
      {shown.length < skipped.length ? (
        <CardBody>
          <Button variant="subtle" onClick={() => setAll(true)}>
            Show all {count(skipped.length)}
          </Button>
        </CardBody>
      ) : null}
    </Card>
  );
}
