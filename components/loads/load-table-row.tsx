import classes from "./loads-table.module.css";
import { CacheMark } from "#components/caches/cache-mark.tsx";
import { LoadStatus } from "#components/loads/load-status.tsx";
import { PhaseStack } from "#components/loads/waterfall/phase-stack.tsx";
import { Cell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { MeasuredRow } from "#components/ui/virtual-rows.tsx";
import { duration } from "#lib/format.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

type Props = Readonly<{
  load: LoadRow;
  /** Whether starts like it are measured against it. */
  pinned: boolean;
  scaleSeconds: number;
  dense: boolean;
  measured: MeasuredRow;
}>;

/** A start with its phases. `dense` leaves out when it was. */
export function LoadTableRow({ load, pinned, scaleSeconds, dense, measured }: Props) {
  return (
    <tr {...measured}>
      <RowHead>
        <PageLink href={`/loads/${load.id}`}>{load.name}</PageLink>
        <SubLine>
          L-{load.number}
          {load.model ? `, ${load.model}` : ""}
          {load.watchOnly ? ", watch only" : ""}
          {pinned ? ", baseline" : ""}
        </SubLine>
        <div className={classes.phoneStack}>
          <PhaseStack load={load.explained} scaleSeconds={scaleSeconds} />
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
          <PhaseStack load={load.explained} scaleSeconds={scaleSeconds} />
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
  );
}
