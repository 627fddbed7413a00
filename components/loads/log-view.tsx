"use client";

import { type FormEvent, useState } from "react";
import classes from "./log-view.module.css";
import { LogLines } from "#components/loads/log-lines.tsx";
import { useLogSearch } from "#components/loads/use-log-search.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { LoadView } from "#lib/loads/schema.ts";

type Props = Readonly<{
  load: LoadView;
  line: number | null;
  onLine: (line: number) => void;
}>;

/** The whole log: search, jump to a line, and the phase of each line in the gutter. */
export function LogView({ load, line, onLine }: Props) {
  const [text, setText] = useState("");
  const { said, search } = useLogSearch(load, onLine);

  function find(event: FormEvent) {
    event.preventDefault();
    search(text, line ?? 0);
  }

  return (
    <Card title="Log" note={`${load.name}, ${load.lineCount.toLocaleString("en-GB")} lines`}>
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
                if (wanted >= 1) onLine(Math.min(load.lineCount, wanted));
              }}
            />
          </div>
          <output className={classes.said}>{said}</output>
        </form>
      </search>
      <LogLines load={load} line={line} onLine={onLine} />
    </Card>
  );
}
