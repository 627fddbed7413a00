import classes from "./activity.module.css";
import { Cell, DataTable, HeadCell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import { actionWords, changeText } from "#lib/activity/format.ts";
import type { ActivityRow } from "#lib/activity/schema.ts";

const looks: Record<ActivityRow["outcome"], { kind: StatusKind; words: string }> = {
  done: { kind: "ready", words: "Done" },
  refused: { kind: "warn", words: "Refused" },
  failed: { kind: "failed", words: "Failed" },
};

/** A row an act: when, who, what, on what, and how it ended. */
export function ActivityTable({ rows }: Readonly<{ rows: ActivityRow[] }>) {
  return (
    <DataTable label="Activity" head={<Head />}>
      {rows.map((row) => (
        <tr key={row.id}>
          <Cell quiet wide>
            <Time at={row.at} />
          </Cell>
          <Cell wide>{row.actorName}</Cell>
          <RowHead>
            {actionWords(row.action)}
            <SubLine>
              <span className={classes.code}>{row.action}</span>
              <span className={classes.phone}>
                {row.actorName}, <Time at={row.at} />
              </span>
            </SubLine>
          </RowHead>
          <Cell wide>
            {row.target}
            <Detail row={row} />
          </Cell>
          <Cell>
            <Status kind={looks[row.outcome].kind}>{looks[row.outcome].words}</Status>
            {row.message ? <SubLine>{row.message}</SubLine> : null}
          </Cell>
        </tr>
      ))}
    </DataTable>
  );
}

function Detail({ row }: Readonly<{ row: ActivityRow }>) {
  const text = changeText(row.detail);
  return text ? <p className={classes.detail}>{text}</p> : null;
}

function Head() {
  return (
    <>
      <HeadCell wide>When</HeadCell>
      <HeadCell wide>Who</HeadCell>
      <HeadCell>What</HeadCell>
      <HeadCell wide>On what</HeadCell>
      <HeadCell>Outcome</HeadCell>
    </>
  );
}
