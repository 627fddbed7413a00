import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { Status } from "#components/ui/status.tsx";
import { VirtualRows } from "#components/ui/virtual-rows.tsx";
import { byteSize, count } from "#lib/format.ts";
import type { ModelDetail } from "#lib/models/schema.ts";

/** The files that the manifest lists, with what they were compared by. */
export function ModelFilesCard({ model }: { model: ModelDetail }) {
  return (
    <Card title="Files" note={count(model.files.length)}>
      <DataTable
        label="Files of the model"
        virtualRows={model.files.length}
        head={
          <>
            <HeadCell>File</HeadCell>
            <HeadCell number>Size</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell wide>Digest</HeadCell>
            <HeadCell wide>CRC32C</HeadCell>
          </>
        }
      >
        <VirtualRows
          count={model.files.length}
          keyOf={(index) => model.files[index]?.path ?? ""}
          estimate={37}
          renderRow={(index, measured) => {
            const file = model.files[index];
            return file ? (
              <tr {...measured}>
                <RowHead mono>{file.path}</RowHead>
                <Cell number>{byteSize(file.size, 2)}</Cell>
                <Cell>
                  <FileState file={file} />
                </Cell>
                <Cell mono wide>
                  {file.digest === null ? null : <span title={file.digest}>{shortDigest(file.digest)}</span>}
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

function FileState({ file: { present, digest } }: { file: ModelDetail["files"][number] }) {
  if (present) return <Status kind="reused">Re-used</Status>;
  if (digest === null) return <Status kind="none">Not compared</Status>;
  return <Status kind="verified">Verified</Status>;
}

/** `sha256 9c1f…e07a`: which digest, and enough of it to compare by eye. The whole one is in the manifest. */
function shortDigest(digest: string): string {
  const hex = digest.replace(/^.*[: ]/, "");
  const kind = hex.length === 64 ? "sha256" : "git sha1";
  return `${kind} ${hex.slice(0, 4)}…${hex.slice(-4)}`;
}
