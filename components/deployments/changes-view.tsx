import { IconEqual } from "@tabler/icons-react";
import classes from "./changes-view.module.css";
import { Cell, DataTable, HeadCell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ManifestChange } from "#lib/deployments/review-schema.ts";

/** What a new revision changes of the one that is there, field by field. */
export function ChangesView({ changes }: Readonly<{ changes: ManifestChange[] }>) {
  if (changes.length === 0) {
    return (
      <EmptyState icon={IconEqual} title="Nothing is different yet">
        What you change above stands here, with what it was and what it will be.
      </EmptyState>
    );
  }
  return (
    <DataTable
      label="What changes"
      head={
        <>
          <HeadCell>Field</HeadCell>
          <HeadCell>Now</HeadCell>
          <HeadCell>Then</HeadCell>
        </>
      }
    >
      {changes.map(({ object, field, before, after }) => (
        <tr key={`${object} ${field}`}>
          <RowHead>
            <span className={classes.field}>{field.slice(field.lastIndexOf(".spec.") + 1)}</span>
            <SubLine>{object}</SubLine>
          </RowHead>
          <Cell>
            <span className={classes.value}>{before ?? "none"}</span>
          </Cell>
          <Cell>
            <span className={classes.value} data-new>
              {after ?? "none"}
            </span>
          </Cell>
        </tr>
      ))}
    </DataTable>
  );
}
