import { ParametersCell } from "#components/models/parameters-cell.tsx";
import { Cell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Status } from "#components/ui/status.tsx";
import { byteSize } from "#lib/format.ts";
import { totalBytes } from "#lib/imports/import-progress.ts";
import { importState } from "#lib/imports/import-state.ts";
import type { ImportRow } from "#lib/imports/schema.ts";
import classes from "./model-table-row.module.css";

/** A model on its way. */
export function ImportTableRow({ row }: { row: ImportRow }) {
  const { kind, words } = importState(row);
  const href = `/imports/${row.id}` as const;
  const bytes = totalBytes(row);
  return (
    <tr>
      <RowHead>
        <PageLink href={href} className={classes.link}>
          {row.repo}
        </PageLink>
        <SubLine>{row.bucket}</SubLine>
      </RowHead>
      <Cell mono wide>
        {row.commit?.slice(0, 7)}
      </Cell>
      <Cell>
        <Status kind={kind}>{words}</Status>
      </Cell>
      <ParametersCell {...row} />
      <Cell number>{bytes > 0 ? byteSize(bytes) : null}</Cell>
      <Cell quiet wide>
        Not yet
      </Cell>
      <Cell wide />
      <Cell number wide>
        <PageLink href={href}>{row.wish === "plan" ? "Open plan" : "Open import"}</PageLink>
      </Cell>
    </tr>
  );
}
