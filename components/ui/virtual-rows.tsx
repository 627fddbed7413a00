"use client";

import { Fragment, lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";

/** What a row passes on to its `tr`, by which its height is measured. */
export type MeasuredRow = { ref: (element: HTMLTableRowElement | null) => void; "data-index": number };

export type RowsProps = {
  count: number;
  /** What a row is known by, wherever it stands: rows that others push down are moved, not made anew. */
  keyOf: (index: number) => string;
  /** Pixels of a row until it is measured. */
  estimate: number;
  renderRow: (index: number, measured: MeasuredRow) => ReactNode;
};

/** From here on rows out of sight are left out of the page. */
const manyRows = 150;

// The server has no window to measure, and few lists are so long: it is loaded when there is one.
const SeenRows = lazy(() => import("./seen-rows.tsx").then((module) => ({ default: module.SeenRows })));

/** The rows of a real table. A long one shows its first rows until what keeps only those in sight is loaded. */
export function VirtualRows(props: RowsProps) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const first = <FirstRows {...props} />;
  if (props.count <= manyRows || !inBrowser) return first;
  return (
    <Suspense fallback={first}>
      <SeenRows {...props} />
    </Suspense>
  );
}

function FirstRows({ count, keyOf, renderRow }: RowsProps) {
  const shown = Math.min(count, manyRows);
  return (
    <tbody>
      {Array.from({ length: shown }, (_, index) => (
        <Fragment key={keyOf(index)}>{renderRow(index, { ref: () => {}, "data-index": index })}</Fragment>
      ))}
    </tbody>
  );
}

function never() {
  return () => {};
}
