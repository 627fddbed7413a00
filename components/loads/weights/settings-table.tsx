import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import type { ReadingSetting } from "#lib/loads/weights/reading-settings.ts";

/** How the weights were to be read, and how they should be; the advice has the seconds and the way there. */
export function SettingsTable({ rows }: Readonly<{ rows: readonly ReadingSetting[] }>) {
  return (
    <DataTable
      label="Settings of reading"
      head={
        <>
          <HeadCell>Setting</HeadCell>
          <HeadCell number>Here</HeadCell>
          <HeadCell number>Advised</HeadCell>
        </>
      }
    >
      {rows.map(({ label, here, advised }) => (
        <tr key={label}>
          <RowHead>{label}</RowHead>
          <Cell number>{here ?? "not known"}</Cell>
          <Cell number quiet={advised === null}>
            {advised === null ? here : <strong>{advised}</strong>}
          </Cell>
        </tr>
      ))}
    </DataTable>
  );
}
