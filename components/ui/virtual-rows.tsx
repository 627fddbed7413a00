"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

/** What a row passes on to its `tr`, by which its height is measured. */
export type MeasuredRow = { ref: (element: HTMLTableRowElement | null) => void; "data-index": number };

type Props = {
  count: number;
  /** Pixels of a row until it is measured. */
  estimate: number;
  renderRow: (index: number, measured: MeasuredRow) => ReactNode;
};

/** From here on rows out of sight are left out of the page. */
const manyRows = 150;

/** The rows of a real table, of which only those in sight are in the page; before and after them a row as high as what is left out. */
export function VirtualRows(props: Props) {
  if (props.count > manyRows) return <SeenRows {...props} />;
  return (
    <tbody>
      {Array.from({ length: props.count }, (_, index) =>
        props.renderRow(index, { ref: () => {}, "data-index": index }),
      )}
    </tbody>
  );
}

function SeenRows({ count, estimate, renderRow }: Props) {
  // The virtualizer hands out the same object with new contents, which the compiler would take for unchanged.
  "use no memo";
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    setTop((body.current?.getBoundingClientRect().top ?? 0) + scrollY);
  }, []);

  // oxlint-disable-next-line react/incompatible-library -- the directive above keeps the compiler away
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => estimate,
    overscan: 12,
    scrollMargin: top,
    initialRect: { width: 1_200, height: 900 },
  });
  const rows = virtualizer.getVirtualItems();
  const before = (rows[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((rows.at(-1)?.end ?? top) - top);

  return (
    <tbody ref={body}>
      <Spacer height={before} />
      {rows.map(({ index }) => renderRow(index, { ref: virtualizer.measureElement, "data-index": index }))}
      <Spacer height={after} />
    </tbody>
  );
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
