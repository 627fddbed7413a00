import classes from "./waterfall.module.css";
import bar from "./waterfall-bar.module.css";
import { PhaseFill } from "#components/loads/waterfall/phase-fill.tsx";
import { byteRate } from "#lib/format.ts";
import { noteSide } from "#lib/loads/axis.ts";
import { columnSeconds } from "#lib/loads/row-text.ts";
import { type RankRow, type RankRows, ranksSentence } from "#lib/loads/weights/rank-rows.ts";

type Props = Readonly<{ ranks: RankRows; startSeconds: number; total: number }>;

const gib = 1024 ** 3;

/** A thinner bar for each rank, as long as its own line says, and what they say together. */
export function RankBars({ ranks, startSeconds, total }: Props) {
  return (
    <>
      <ul className={classes.rows} aria-label="Ranks">
        {ranks.rows.map((row) => (
          <li key={row.name} className={classes.row} data-step>
            <span className={classes.name}>
              {row.name}
              {row.slowest ? <span className={classes.slowest}>slowest</span> : null}
            </span>
            <span className={classes.axis}>
              <RankBar row={row} startSeconds={startSeconds} total={total} />
            </span>
            <span className={classes.seconds}>{columnSeconds(row.seconds)}</span>
            <span className={classes.share} />
          </li>
        ))}
      </ul>
      <p className={classes.rankNote}>{ranksSentence(ranks)}</p>
    </>
  );
}

function RankBar({ row, startSeconds, total }: Readonly<{ row: RankRow; startSeconds: number; total: number }>) {
  if (row.seconds === null || total <= 0) {
    return (
      <span className={bar.axis}>
        <span className={bar.word}>not reported</span>
      </span>
    );
  }
  const note = rankText(row);
  const side = note === null ? "none" : noteSide({ startSeconds, seconds: row.seconds }, total, 0.3);
  const [start, length] = [startSeconds / total, row.seconds / total];
  return (
    <span className={bar.axis} data-thin>
      <PhaseFill phase="weights" className={bar.bar} start={start} length={length} />
      {side === "none" ? null : (
        <span
          className={bar.note}
          data-side={side}
          style={side === "after" ? { left: `${(start + length) * 100}%` } : { right: `${(1 - start) * 100}%` }}
        >
          {note}
        </span>
      )}
    </span>
  );
}

/** `32.9 GiB, 0.96 GiB/s`; null where a rank states neither. */
function rankText({ gib: read, gibPerSecond }: RankRow): string | null {
  const said = [
    read === null ? null : `${read.toFixed(1)} GiB`,
    gibPerSecond === null ? null : byteRate(gibPerSecond * gib),
  ].filter((part) => part !== null);
  return said.length === 0 ? null : said.join(", ");
}
