"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CardBody } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { byteSize, count } from "#lib/format.ts";
import type { UpstreamChange } from "#lib/models/schema.ts";

const shortList = 12;

const changes: Record<UpstreamChange["change"], string> = { added: "Added", changed: "Changed", removed: "Removed" };

/** What a newer commit has otherwise, file by file, what is copied first. */
export function UpstreamChanges({ changes: all }: { changes: UpstreamChange[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? all : all.slice(0, shortList);
  return (
    <>
      <DataTable
        label="What the newer commit changes"
        head={
          <>
            <HeadCell>File</HeadCell>
            <HeadCell>Change</HeadCell>
            <HeadCell number>Size</HeadCell>
            <HeadCell wide>In a new import</HeadCell>
          </>
        }
      >
        {shown.map((change) => (
          <tr key={change.path}>
            <RowHead mono>{change.path}</RowHead>
            <Cell>{changes[change.change]}</Cell>
            <Cell number>{byteSize(change.size, 2)}</Cell>
            <Cell quiet wide>
              {fate(change)}
            </Cell>
          </tr>
        ))}
      </DataTable>
      {shown.length < all.length ? (
        <CardBody>
          <Button variant="subtle" onClick={() => setWhole(true)}>
            Show all {count(all.length)}
          </Button>
        </CardBody>
      ) : null}
    </>
  );
}

function fate({ fate: what, note }: UpstreamChange): string {
  if (what === "copied") return "Copied from Hugging Face";
  if (what === "kept") return "Its bytes are in the bucket already";
  if (what === "gone") return "Not there any more";
  return `Left behind: ${note ?? "not needed"}`;
}
