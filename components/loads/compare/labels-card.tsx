import classes from "./labels-card.module.css";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { labelRows } from "#lib/loads/compare/compared.ts";
import type { Comparison } from "#lib/loads/compare/schema.ts";

/** What both are labelled with; only what differs is bold. */
export function LabelsCard({ comparison }: Readonly<{ comparison: Comparison }>) {
  const rows = labelRows(comparison);
  const differing = rows.filter(({ differs }) => differs).length;
  return (
    <Card title="What differs" note={`${differing} of ${rows.length} labels`}>
      <DataTable
        label="What differs"
        head={
          <>
            <HeadCell>Label</HeadCell>
            <HeadCell>A</HeadCell>
            <HeadCell>B</HeadCell>
          </>
        }
      >
        {rows.map(({ key, label, a, b, differs }) => (
          <tr key={`${key} ${label}`}>
            <RowHead>
              <span className={classes.label}>{label}</span>
            </RowHead>
            <Cell quiet={!differs}>
              <span className={classes.value}>{differs ? <strong>{a ?? "not known"}</strong> : a}</span>
            </Cell>
            <Cell quiet={!differs}>
              <span className={classes.value}>{differs ? <strong>{b ?? "not known"}</strong> : "same"}</span>
            </Cell>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
