import type { ReactNode } from "react";
import classes from "./data-table.module.css";

type TableProps = {
  /** What the rows are, for who does not see the heading above. */
  label: string;
  head: ReactNode;
  /** The children bring their own `tbody` (`VirtualRows`), of so many rows in all. */
  virtualRows?: number;
  children: ReactNode;
};

/** A real table with hairlines. `head` holds `HeadCell`s, the children are `tr`s of `Cell`s. */
export function DataTable({ label, head, virtualRows, children }: TableProps) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label} aria-rowcount={virtualRows}>
        <thead>
          <tr>{head}</tr>
        </thead>
        {virtualRows === undefined ? <tbody>{children}</tbody> : children}
      </table>
    </div>
  );
}

type CellProps = {
  /** Numbers stand at the right. */
  number?: boolean;
  mono?: boolean;
  /** Secondary text. */
  quiet?: boolean;
  /** Left out on a phone, where a row keeps name, state and one number. */
  wide?: boolean;
  children?: ReactNode;
};

export function HeadCell({ number, wide, children }: CellProps) {
  return (
    <th scope="col" className={classes.head} data-number={number} data-wide={wide}>
      {children}
    </th>
  );
}

export function Cell({ number, mono, quiet, wide, children }: CellProps) {
  return (
    <td className={classes.cell} data-number={number} data-mono={mono} data-quiet={quiet} data-wide={wide}>
      {children}
    </td>
  );
}

/** The cell that names its row. */
export function RowHead({ mono, children }: Pick<CellProps, "mono" | "children">) {
  return (
    <th scope="row" className={classes.rowHead} data-mono={mono}>
      {children}
    </th>
  );
}

/** The second, grey line of a cell. */
export function SubLine({ children }: { children: ReactNode }) {
  return <div className={classes.sub}>{children}</div>;
}
