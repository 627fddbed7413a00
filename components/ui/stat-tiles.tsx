import type { ReactNode } from "react";
import classes from "./stat-tiles.module.css";

export type StatTile = {
  label: string;
  /** Null when it is not known; `note` then says why. */
  value: string | null;
  /** In place of a number that cannot be now, rather than one that is not known. */
  absent?: string;
  unit?: string;
  note?: ReactNode;
  /** How the number went: a line beside it. */
  trend?: ReactNode;
  /** The value is a name to be copied, not a number. */
  mono?: boolean;
};

/** Three to five numbers in a row, inside a card. */
export function StatTiles({ tiles }: { tiles: StatTile[] }) {
  return (
    <dl className={classes.root}>
      {tiles.map((tile) => (
        <div key={tile.label} className={classes.tile}>
          <dt className={classes.label}>{tile.label}</dt>
          <dd className={classes.value} data-mono={tile.mono} data-unknown={tile.value === null}>
            {tile.value ?? tile.absent ?? "not known"}
            {tile.unit && tile.value !== null ? <span className={classes.unit}> {tile.unit}</span> : null}
          </dd>
          {tile.trend ? <dd className={classes.trend}>{tile.trend}</dd> : null}
          {tile.note ? <dd className={classes.note}>{tile.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
