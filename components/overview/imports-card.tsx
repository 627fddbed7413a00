import { IconCloudDownload } from "@tabler/icons-react";
import classes from "./list-card.module.css";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { SmallBar } from "#components/ui/small-bar.tsx";
import { Status } from "#components/ui/status.tsx";
import { byteSize } from "#lib/format.ts";
import { doneBytes, doneRatio, totalBytes } from "#lib/imports/import-progress.ts";
import { importState } from "#lib/imports/import-state.ts";
import type { ImportRow } from "#lib/imports/schema.ts";

const shown = 5;

/** What is on its way into the bucket. */
export function ImportsCard({ imports }: Readonly<{ imports: ImportRow[] }>) {
  return (
    <Card
      title="Imports"
      aside={imports.length > 0 ? <PageLink href="/models?state=importing">All imports</PageLink> : null}
    >
      {imports.length === 0 ? (
        <EmptyState icon={IconCloudDownload} title="Nothing is being imported">
          An import appears here as soon as it is planned.
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {imports.slice(0, shown).map((row) => (
            <ImportItem key={row.id} row={row} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ImportItem({ row }: Readonly<{ row: ImportRow }>) {
  const { kind, words } = importState(row);
  const total = totalBytes(row);
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <PageLink href={`/imports/${row.id}`}>{row.repo}</PageLink>
        <Status kind={kind}>{words}</Status>
      </div>
      {total > 0 && row.state !== "planned" ? (
        <>
          <SmallBar ratio={doneRatio(row)} tone={row.state === "failed" ? "warn" : "moving"} />
          <span className={classes.quiet}>
            {byteSize(doneBytes(row))} of {byteSize(total)}
          </span>
        </>
      ) : null}
      {row.problem ? <span className={classes.quiet}>{row.problem}</span> : null}
    </li>
  );
}
