"use client";
"use no memo"; // The virtualizer changes in place: memoised, the rows would stand still.

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import classes from "./log-view.module.css";
import { LogLine } from "#components/loads/log/log-line.tsx";
import { useLogPages } from "#components/loads/log/use-log-pages.ts";
import { logPageStart } from "#lib/loads/log/log-pages.ts";
import { phaseOfLine } from "#lib/loads/phase-of-line.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

const lineHeight = 20;
const mostHeight = 420;
/** A reader this near to the end is at the end. */
const endPixels = 2 * lineHeight;

type Props = Readonly<{
  load: LoadRow;
  line: number | null;
  onLine: (line: number) => void;
  /** Whether the newest line is kept in sight; scrolling up ends it, scrolling to the end begins it again. */
  following: boolean;
  onFollow: (following: boolean) => void;
}>;

/** The log in a window of its own: only the pages in sight are read. */
export function LogLines({ load, line, onLine, following, onFollow }: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  // What was added is asked for together with how much that is, so that a line is here after one answer and not after two.
  const newest = useLogPages(load, load.live ? [logPageStart(Math.max(1, load.lineCount))] : []);
  const count = Math.max(load.lineCount, newest.total);
  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component alone, see above
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => lineHeight,
    overscan: 10,
  });
  const items = virtualizer.getVirtualItems();
  const { lineAt, refusal } = useLogPages(load, [...new Set(items.map(({ index }) => logPageStart(index + 1)))]);

  useEffect(() => {
    if (line !== null) virtualizer.scrollToIndex(line - 1, { align: "center" });
  }, [line, virtualizer]);
  useEffect(() => {
    if (following && count > 0) virtualizer.scrollToIndex(count - 1, { align: "end" });
  }, [following, count, virtualizer]);

  return (
    <>
      <div
        ref={scroll}
        className={classes.scroll}
        style={{ height: Math.min(mostHeight, count * lineHeight + lineHeight) }}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={`Log of ${load.name}`}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          if (load.live) onFollow(scrollTop + clientHeight >= scrollHeight - endPixels);
        }}
      >
        <div className={classes.lines} style={{ height: virtualizer.getTotalSize() }}>
          <div className={classes.shown} style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
            {items.map(({ index }) => (
              <LogLine
                key={index}
                number={index + 1}
                line={lineAt(index + 1)}
                phase={phaseOfLine(load.explained, index + 1)}
                current={index + 1 === line}
                onSelect={onLine}
              />
            ))}
          </div>
        </div>
      </div>
      {refusal ? (
        <p role="alert" className={classes.whole}>
          {refusal.message}
        </p>
      ) : null}
      <WholeLine line={line} text={line === null ? undefined : lineAt(line)?.text} />
    </>
  );
}

function WholeLine({ line, text }: Readonly<{ line: number | null; text: string | undefined }>) {
  if (line === null || text === undefined) return null;
  return (
    <div className={classes.whole}>
      <span className={classes.wholeHead}>Line {line}</span>
      {text}
    </div>
  );
}
