"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import classes from "./filtered-lines.module.css";
import phaseClasses from "../phase.module.css";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { LogFilter } from "#lib/loads/log/log-filter.ts";
import { phaseOfLine } from "#lib/loads/phase-of-line.ts";
import { logLinesQuery } from "#lib/loads/query-options.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

type Props = Readonly<{ load: LoadRow; filter: Exclude<LogFilter, "all">; onLine: (line: number) => void }>;

/** The lines of a log that a filter shows, each with the colour of its phase; its number leads to where it stands in the whole log. */
export function FilteredLines({ load, filter, onLine }: Props) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    logLinesQuery(load.id, filter),
  );
  const lines = data.pages.flatMap((page) => page.lines);
  if (lines.length === 0) {
    return (
      <p className={classes.none}>
        {filter === "streamer" ? "No line is of the streamer." : "No line has a level above information."}
      </p>
    );
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className={classes.scroll} role="log" aria-live="off" aria-label={`Lines of ${load.name}`} tabIndex={0}>
        {lines.map(({ number, text, at }) => {
          const phase = phaseOfLine(load.explained, number);
          return (
            <div key={number} className={classes.line}>
              <span
                className={`${phaseClasses.phase} ${phase ? classes.phase : ""}`}
                data-phase={phase ?? undefined}
                aria-hidden
              />
              <button
                type="button"
                className={classes.number}
                aria-label={`Line ${number}`}
                onClick={() => onLine(number)}
              >
                {number}
              </button>
              {at ? (
                <span className={classes.at}>
                  <Time at={at} parts="clock" />
                </span>
              ) : null}
              <span className={classes.text}>{text.slice(0, 2_000)}</span>
            </div>
          );
        })}
      </div>
      {hasNextPage ? (
        <p className={classes.more}>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more lines
          </Button>
        </p>
      ) : null}
    </>
  );
}
