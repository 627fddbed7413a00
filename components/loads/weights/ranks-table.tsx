import classes from "./ranks-table.module.css";
import { PhaseFill } from "#components/loads/waterfall/phase-fill.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { byteRate } from "#lib/format.ts";
import { columnSeconds } from "#lib/loads/row-text.ts";
import { type RankRows, ranksSentence } from "#lib/loads/weights/rank-rows.ts";

const gib = 1024 ** 3;

/** Each rank's own numbers on one scale; the slowest is the one that all wait for. */
export function RanksTable({ ranks }: Readonly<{ ranks: RankRows }>) {
  const most = Math.max(...ranks.rows.map(({ seconds }) => seconds ?? 0));
  return (
    <>
      <DataTable
        label="Ranks"
        head={
          <>
            <HeadCell>Rank</HeadCell>
            <HeadCell wide>
              <span className="sl-hidden">Bar</span>
            </HeadCell>
            <HeadCell number>Seconds</HeadCell>
            <HeadCell number>Read</HeadCell>
            <HeadCell number wide>
              Rate
            </HeadCell>
          </>
        }
      >
        {ranks.rows.map(({ name, seconds, gib: read, gibPerSecond, slowest }) => (
          <tr key={name}>
            <RowHead>{slowest ? `${name}, slowest` : name}</RowHead>
            <Cell wide>
              <span className={classes.bar}>
                {seconds === null ? (
                  "not reported"
                ) : (
                  <PhaseFill phase="weights" className={classes.fill} length={seconds / most} />
                )}
              </span>
            </Cell>
            <Cell number>{slowest ? <strong>{columnSeconds(seconds)}</strong> : columnSeconds(seconds)}</Cell>
            <Cell number quiet>
              {read === null ? "" : `${read.toFixed(1)} GiB`}
            </Cell>
            <Cell number wide quiet>
              {gibPerSecond === null ? "" : byteRate(gibPerSecond * gib)}
            </Cell>
          </tr>
        ))}
      </DataTable>
      <p className={classes.note}>{ranksSentence(ranks)}</p>
    </>
  );
}
