import classes from "./floor-mark.module.css";
import type { WaterfallRow } from "#lib/loads/waterfall.ts";

type Props = Readonly<{ row: WaterfallRow; total: number; floorSeconds: number }>;

/** Times are told to a tenth of a second. */
const least = 0.05;

/** Where reading would have ended had the machine's network been full: bytes by its rate. */
export function FloorMark({ row: { startSeconds, seconds }, total, floorSeconds }: Props) {
  if (startSeconds === null || seconds === null || total <= 0) return null;
  if (floorSeconds < least) return null;
  return <span className={classes.tick} style={{ left: `${((startSeconds + floorSeconds) / total) * 100}%` }} />;
}
