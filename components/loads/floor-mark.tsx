import classes from "./floor-mark.module.css";
import { duration } from "#lib/format.ts";
import type { WaterfallRow } from "#lib/loads/waterfall.ts";

type Props = Readonly<{ row: WaterfallRow; total: number; floorSeconds: number }>;

/** Times are told to a tenth of a second. */
const least = 0.05;

/** Where reading would have ended had the machine's network been full: bytes by its rate. */
export function FloorMark({ row: { startSeconds, seconds }, total, floorSeconds }: Props) {
  if (startSeconds === null || seconds === null || total <= 0) return null;
  if (floorSeconds < least || floorSeconds > seconds) return null;
  const start = (startSeconds / total) * 100;
  return (
    <>
      <span className={classes.tick} style={{ left: `${((startSeconds + floorSeconds) / total) * 100}%` }} />
      {start > 16 ? (
        <span className={classes.label} style={{ right: `${100 - start}%` }}>
          floor {duration(floorSeconds)}
        </span>
      ) : null}
    </>
  );
}
