"use client";
"use no memo"; // The virtualizer changes in place: memoised, the rows would stand still.

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import classes from "./log-view.module.css";
import { blockLines, LogBlock } from "#components/loads/log/log-block.tsx";
import { lineOf, useLogPages } from "#components/loads/log/use-log-pages.ts";
import { logPageStart } from "#lib/loads/log/log-pages.ts";
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
    count: Math.ceil(count / blockLines),
    getScrollElement: () => scroll.current,
    estimateSize: () => blockLines * lineHeight,
    overscan: 1,
  });
  const blocks = virtualizer.getVirtualItems().map(({ index }) => index * blockLines + 1);
  const { pageOf, refusal } = useLogPages(load, [...new Set(blocks.map(logPageStart))]);

  useEffect(() => {
    if (scroll.current && line !== null) scroll.current.scrollTop = centred(line, scroll.current.clientHeight);
  }, [line]);
  useEffect(() => {
    if (scroll.current && following) scroll.current.scrollTop = count * lineHeight;
  }, [following, count]);

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
        <div
          className={classes.lines}
          style={{ height: count * lineHeight, paddingTop: ((blocks[0] ?? 1) - 1) * lineHeight }}
        >
          {blocks.map((first) => (
            <LogBlock
              key={first}
              first={first}
              last={Math.min(count, first + blockLines - 1)}
              page={pageOf(first)}
              explained={load.explained}
              current={line !== null && line >= first && line < first + blockLines ? line : null}
              onSelect={onLine}
            />
          ))}
        </div>
      </div>
      {refusal ? (
        <p role="alert" className={classes.whole}>
          {refusal.message}
        </p>
      ) : null}
      <WholeLine line={line} text={line === null ? undefined : lineOf(pageOf(line), line)?.text} />
    </>
  );
}

/** How far to scroll for a line to stand in the middle. */
function centred(line: number, height: number): number {
  return (line - 0.5) * lineHeight - height / 2;
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
