"use client";

import { IconChartBar } from "@tabler/icons-react";
import { useState } from "react";
import { ByteBarsChart } from "#components/caches/byte-bars-chart.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { byteBars } from "#lib/caches/worth/byte-bars.ts";
import type { CacheDay, CacheView } from "#lib/caches/view-schema.ts";
import { byteSize, count, percent } from "#lib/format.ts";

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

/** Bytes that the zone read by the day, from its cache and from the bucket. */
export function BytesCard({ cache: { cell, days, trafficProblem } }: Readonly<{ cache: CacheView }>) {
  const [shown, setShown] = useState<"chart" | "table">("chart");
  const bars = byteBars(days);
  const isRead = cell.reads !== null;
  return (
    <Card
      title="Bytes read from this zone"
      note={isRead ? `${bars.unit} a day, UTC` : null}
      aside={isRead ? <Segmented label="Bytes as" value={shown} options={views} onChange={setShown} /> : null}
    >
      {!isRead ? (
        <EmptyState icon={IconChartBar} title={emptyTitle(days, trafficProblem)}>
          {trafficProblem ?? "Cloud Monitoring tells of reads some minutes after they were made."}
        </EmptyState>
      ) : shown === "chart" ? (
        <ByteBarsChart bars={bars} label={sentence(days)} />
      ) : (
        <BytesTable days={days} />
      )}
    </Card>
  );
}

function emptyTitle(days: CacheDay[], problem: string | null): string {
  if (problem !== null && days.length === 0) return "Cloud Monitoring does not tell";
  return days.length === 0 ? "Reads were not asked for yet" : "Nothing was read in seven days";
}

function sentence(days: CacheDay[]): string {
  const total = (of: (day: CacheDay) => number) => days.reduce((sum, day) => sum + of(day), 0);
  const [hit, miss] = [total(({ hitBytes }) => hitBytes), total(({ missBytes }) => missBytes)];
  return `Read in ${days.length} days: ${byteSize(hit)} from the cache, ${byteSize(miss)} from the bucket`;
}

function BytesTable({ days }: Readonly<{ days: CacheDay[] }>) {
  const head = (
    <>
      <HeadCell>Day, UTC</HeadCell>
      <HeadCell number>From the cache</HeadCell>
      <HeadCell number>From the bucket</HeadCell>
      <HeadCell number>Requests</HeadCell>
      <HeadCell number>Hits</HeadCell>
    </>
  );
  return (
    <DataTable label={sentence(days)} head={head}>
      {days.toReversed().map(({ day, hits, misses, hitBytes, missBytes }) => (
        <tr key={day}>
          <RowHead>{day}</RowHead>
          <Cell number>{byteSize(hitBytes)}</Cell>
          <Cell number>{byteSize(missBytes)}</Cell>
          <Cell number>{count(hits + misses)}</Cell>
          <Cell number>{hits + misses === 0 ? "no read" : percent(hits / (hits + misses))}</Cell>
        </tr>
      ))}
    </DataTable>
  );
}
