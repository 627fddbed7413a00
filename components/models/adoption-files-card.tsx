import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { Status } from "#components/ui/status.tsx";
import { VirtualRows } from "#components/ui/virtual-rows.tsx";
import { byteSize, count } from "#lib/format.ts";
import type { AdoptionView } from "#lib/models/schema.ts";

type Props = { files: AdoptionView["files"]; isReading: boolean };

/** The objects below the prefix, and of which the digest is known. */
export function AdoptionFilesCard({ files, isReading }: Props) {
  if (files.length === 0)
    return isReading ? (
      <Card title="Files">
        <SkeletonRows rows={6} />
      </Card>
    ) : null;
  return (
    <Card title="Files" note={count(files.length)}>
      <DataTable
        label="Files in the folder"
        virtualRows={files.length}
        head={
          <>
            <HeadCell>File</HeadCell>
            <HeadCell number>Size</HeadCell>
            <HeadCell>Digest</HeadCell>
            <HeadCell wide>CRC32C</HeadCell>
          </>
        }
      >
        <VirtualRows
          count={files.length}
          keyOf={(index) => files[index]?.path ?? ""}
          estimate={37}
          renderRow={(index, measured) => {
            const file = files[index];
            return file ? (
              <tr {...measured}>
                <RowHead mono>{file.path}</RowHead>
                <Cell number>{byteSize(file.size, 2)}</Cell>
                <Cell mono={file.digest !== null}>
                  {file.digest === null ? (
                    <Status kind="none">Not read</Status>
                  ) : (
                    <span title={file.digest}>
                      {file.digest.slice(0, 4)}…{file.digest.slice(-4)}
                    </span>
                  )}
                </Cell>
                <Cell mono wide>
                  {file.crc32c}
                </Cell>
              </tr>
            ) : null;
          }}
        />
      </DataTable>
    </Card>
  );
}
