import classes from "./loads-table.module.css";
import { CacheMark } from "#components/caches/cache-mark.tsx";
import { LoadStatus } from "#components/loads/load-status.tsx";
import { PhaseStack } from "#components/loads/phase-stack.tsx";
import { Cell, DataTable, HeadCell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Time } from "#components/ui/time.tsx";
import { duration } from "#lib/format.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import { totalSeconds } from "#lib/loads/waterfall.ts";

/** A row a start. The bars share a scale, so their lengths can be compared. `dense` leaves out when it was. */
export function LoadsTable({ loads, dense = false }: Readonly<{ loads: LoadRow[]; dense?: boolean }>) {
  const scale = Math.max(...loads.map(({ explained }) => totalSeconds(explained)));
  return (
    <DataTable label="Load times" head={<Head dense={dense} />}>
      {loads.map((load) => (
        <tr key={load.id}>
          <RowHead>
            <PageLink href={`/loads/${load.id}`}>{load.name}</PageLink>
            <SubLine>
              L-{load.number}
              {load.model ? `, ${load.model}` : ""}
            </SubLine>
            <div className={classes.phoneStack}>
              <PhaseStack load={load.explained} scaleSeconds={scale} />
            </div>
          </RowHead>
          <Cell>
            <LoadStatus load={load} />
            {load.cache ? (
              <SubLine>
                <CacheMark label={load.cache} />
              </SubLine>
            ) : null}
          </Cell>
          <Cell wide>
            <div className={classes.stack}>
              <PhaseStack load={load.explained} scaleSeconds={scale} />
            </div>
          </Cell>
          <Cell number>
            <span className={classes.total} data-failed={load.outcome === "failed"}>
              {load.totalSeconds === null ? "not known" : duration(load.totalSeconds)}
            </span>
          </Cell>
          {dense ? null : (
            <Cell wide quiet>
              <Time at={load.startedAt ?? load.createdAt} />
              <SubLine>{load.startedAt ? "started" : `explained by ${load.createdBy}`}</SubLine>
            </Cell>
          )}
        </tr>
      ))}
    </DataTable>
  );
}

function Head({ dense }: Readonly<{ dense: boolean }>) {
  return (
    <>
      <HeadCell>Start</HeadCell>
      <HeadCell>Outcome</HeadCell>
      <HeadCell wide>Phases, one scale for all</HeadCell>
      <HeadCell number>Total</HeadCell>
      {dense ? null : <HeadCell wide>When</HeadCell>}
    </>
  );
}
