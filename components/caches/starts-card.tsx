"use client";

import { IconChartDots } from "@tabler/icons-react";
import { useState } from "react";
import classes from "./cache-chart.module.css";
import { CacheMark } from "#components/caches/cache-mark.tsx";
import { StartDots } from "#components/caches/start-dots.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { Time } from "#components/ui/time.tsx";
import { dotRows, dotsSentence } from "#lib/caches/worth/dot-rows.ts";
import type { StartsAlike } from "#lib/caches/view-schema.ts";
import { exactSeconds } from "#lib/format.ts";

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

/** Starts that read the same weights on the same GPUs, by what the cache was to them. */
export function StartsCard({ groups }: Readonly<{ groups: StartsAlike[] }>) {
  const [shown, setShown] = useState<"chart" | "table">("chart");
  const [chosen, setChosen] = useState<string | null>(null);
  const group = groups.find(({ key }) => key === chosen) ?? groups[0];
  const rows = group ? dotRows(group.starts) : null;
  return (
    <Card
      title="Loads before and after"
      note={group ? noteOf(groups, group) : null}
      aside={rows ? <Segmented label="Loads as" value={shown} options={views} onChange={setShown} /> : null}
    >
      {groups.length > 1 && group ? (
        <div className={classes.choose}>
          <SelectField
            label="Model and GPUs"
            value={group.key}
            options={groups.map(({ key, model, gpus }) => ({ value: key, label: `${model} on ${gpus}` }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        </div>
      ) : null}
      {!group || !rows ? (
        <EmptyState icon={IconChartDots} title="No start read here in 30 days">
          A start appears here once it has read its weights in this zone, with what the cache was to it.
        </EmptyState>
      ) : shown === "chart" ? (
        <StartDots rows={rows} />
      ) : (
        <StartsTable group={group} label={dotsSentence(rows)} />
      )}
    </Card>
  );
}

/** Where there are several to choose from, the one that shows is said there. */
function noteOf({ length }: StartsAlike[], { model, gpus }: StartsAlike): string {
  return length > 1 ? "weights in seconds" : `${model} on ${gpus}, weights in seconds`;
}

function StartsTable({ group: { starts }, label }: Readonly<{ group: StartsAlike; label: string }>) {
  const head = (
    <>
      <HeadCell>Load</HeadCell>
      <HeadCell>Cache</HeadCell>
      <HeadCell number>Weights</HeadCell>
      <HeadCell wide>Read</HeadCell>
    </>
  );
  return (
    <DataTable label={label} head={head}>
      {starts.map((start) => (
        <tr key={start.id}>
          <RowHead>
            <PageLink href={`/loads/${start.id}`}>L-{start.number}</PageLink>
          </RowHead>
          <Cell>
            <CacheMark label={start.label} />
          </Cell>
          <Cell number>{exactSeconds(start.seconds)}</Cell>
          <Cell wide quiet>
            <Time at={start.at} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  );
}
