"use client";

import { type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import { memo, useLayoutEffect, useRef, useState } from "react";
import type { MeasuredRow, RowsProps } from "./virtual-rows.tsx";

/** As many rows come and go at once: with each single one the browser would lay the table out, and paint it, once more. */
const block = 8;

/** Only the rows in sight are in the page; before and after them a row as high as what is left out. */
export function SeenRows({ count, keyOf, estimate, renderRow }: RowsProps) {
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
    getItemKey: keyOf,
    estimateSize: () => estimate,
    overscan: 12,
    rangeExtractor: inBlocks,
    scrollMargin: top,
  });
  const rows = virtualizer.getVirtualItems();
  const before = (rows[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((rows.at(-1)?.end ?? top) - top);

  return (
    <tbody ref={body}>
      <Spacer height={before} />
      {rows.map(({ index, key }) => (
        <SeenRow key={key} index={index} measure={virtualizer.measureElement} renderRow={renderRow} />
      ))}
      <Spacer height={after} />
    </tbody>
  );
}

type SeenRowProps = { index: number; measure: MeasuredRow["ref"] } & Pick<RowsProps, "renderRow">;

/** A row that stays in sight is not made again with each that comes. */
const SeenRow = memo(function SeenRow({ index, measure, renderRow }: SeenRowProps) {
  return renderRow(index, { ref: measure, "data-index": index });
});

function Spacer({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}

function inBlocks({ startIndex, endIndex, overscan, count }: Range): number[] {
  const first = Math.max(0, Math.floor((startIndex - overscan) / block) * block);
  const end = Math.min(count, Math.ceil((endIndex + 1 + overscan) / block) * block);
  return Array.from({ length: end - first }, (_, at) => first + at);
}
