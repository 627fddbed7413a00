"use client";

import dynamic from "next/dynamic";
import { type FormEvent, type ReactNode, Suspense, useState } from "react";
import classes from "./log-view.module.css";
import { FollowState } from "#components/loads/log/follow-state.tsx";
import { LogLines } from "#components/loads/log/log-lines.tsx";
import { useFollow } from "#components/loads/log/use-follow.ts";
import { useLogSearch } from "#components/loads/log/use-log-search.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { Time } from "#components/ui/time.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { type LogFilter, logFilters } from "#lib/loads/log/log-filter.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

const FilteredLines = dynamic(
  () => import("#components/loads/log/filtered-lines.tsx").then((module) => module.FilteredLines),
  { ssr: false },
);

type Props = Readonly<{
  load: LoadRow;
  line: number | null;
  onLine: (line: number) => void;
  /** Stands at the right of the title: which of several logs it is. */
  picker?: ReactNode;
}>;

/** The whole log: search, jump to a line, and the phase of each line in the gutter. One that is written follows itself. */
export function LogView({ load, line, onLine, picker = null }: Props) {
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<LogFilter>("all");
  const { following, setFollowing, newLines } = useFollow(load);
  const { said, search } = useLogSearch(load, openLine);

  function openLine(next: number) {
    setFollowing(false);
    setFilter("all");
    onLine(next);
  }

  function find(event: FormEvent) {
    event.preventDefault();
    search(text, line ?? 0);
  }

  return (
    <Card
      title="Log"
      note={`${load.name}, ${load.lineCount.toLocaleString("en-GB")} ${load.lineCount === 1 ? "line" : "lines"}`}
      aside={
        load.pod ? (
          <>
            {picker}
            <FollowState
              {...{ live: load.live, outcome: load.outcome, following, newLines }}
              onFollow={() => setFollowing(true)}
            />
          </>
        ) : null
      }
    >
      {load.pod?.logGap ? <p className={classes.gap}>{load.pod.logGap}</p> : null}
      {load.logRemovedAt ? (
        <p className={classes.gap}>
          Its lines were removed <Time at={load.logRemovedAt} />: older or more than is kept. What they said is kept.
        </p>
      ) : null}
      <search>
        <form className={classes.tools} onSubmit={find}>
          <div className={classes.search}>
            <TextField
              label="Find in the log"
              labelHidden
              type="search"
              placeholder="Find in the log"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </div>
          <Button type="submit" variant="default">
            Find next
          </Button>
          <div className={classes.jump}>
            <TextField
              label="Go to line"
              labelHidden
              inputMode="numeric"
              placeholder="Line"
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                const wanted = Number.parseInt(event.currentTarget.value, 10);
                if (wanted >= 1) openLine(Math.min(load.lineCount, wanted));
              }}
            />
          </div>
          <Segmented label="Lines" value={filter} options={logFilters} onChange={setFilter} />
          <output className={classes.said}>{said}</output>
        </form>
      </search>
      {load.lineCount === 0 || load.logRemovedAt ? (
        <p className={classes.none}>
          {load.logRemovedAt ? "No line is kept." : load.live ? "Nothing is written yet." : "Nothing was written."}
        </p>
      ) : filter !== "all" ? (
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <FilteredLines load={load} filter={filter} onLine={openLine} />
        </Suspense>
      ) : (
        <LogLines load={load} line={line} onLine={openLine} following={following} onFollow={setFollowing} />
      )}
    </Card>
  );
}
