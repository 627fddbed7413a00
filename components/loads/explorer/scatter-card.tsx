"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { IconChartDots } from "@tabler/icons-react";
import { CacheKey } from "#components/loads/cache-key.tsx";
import { Scatter } from "#components/loads/explorer/scatter.tsx";
import classes from "./scatter-card.module.css";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import type { ExplorerMarks, ExplorerView } from "#lib/loads/explorer/explorer-schema.ts";
import { type Measure, measures } from "#lib/loads/explorer/explorer-search.ts";
import { cacheState, type CacheState, marksNote } from "#lib/loads/explorer/explorer-words.ts";
import { explorerMarksQuery } from "#lib/loads/query-options.ts";
import type { RegressionsView } from "#lib/loads/regressions/schema.ts";

type Props = Readonly<{
  search: string;
  view: ExplorerView;
  told: RegressionsView;
  wanted: Measure;
  onMeasure: (measure: Measure) => void;
}>;

const absent: Record<Measure, string> = {
  weights: "None of these starts says what its weights took: it ended before, or its log carries no times.",
  ready: "None of these starts got ready.",
  rate: "Of none of these starts both the bytes of its weights and their seconds are known.",
};

/**
 * Its marks come on their own and follow from its width, which only a browser knows. It does not suspend for them: React would show them up to 300 ms
 * after the last thing that was waited for.
 */
export function ScatterCard({ search, view, told, wanted, onMeasure }: Props) {
  const { data: drawn } = useQuery({
    ...explorerMarksQuery(search),
    placeholderData: keepPreviousData,
    throwOnError: (_, query) => query.state.data === undefined,
  });
  const measure = drawn?.measure ?? view.measure;
  const title = measures.find(({ value }) => value === measure)?.title ?? "";
  const states = new Set(view.medians.map(({ cache }) => cacheState(cache)));
  return (
    <Card
      title={title}
      note={drawn && marksNote(view, drawn.marks.length)}
      aside={
        <div className={classes.aside}>
          <ul className={classes.legend} aria-label="Marks by the cache">
            {shown(states).map((state) => (
              <li key={state}>
                <CacheKey state={state} />
              </li>
            ))}
          </ul>
          <Segmented label="Compared by" value={wanted} options={measures} onChange={onMeasure} />
        </div>
      }
    >
      <Chart drawn={drawn} view={view} told={told} title={title} />
    </Card>
  );
}

type ChartProps = Pick<Props, "view" | "told"> & Readonly<{ drawn: ExplorerMarks | undefined; title: string }>;

function Chart({ drawn, ...shown }: ChartProps) {
  if (drawn === undefined)
    return (
      <div className={classes.coming}>
        <SkeletonRows />
      </div>
    );
  if (drawn.marks.length > 0) return <Scatter drawn={drawn} {...shown} />;
  return (
    <EmptyState icon={IconChartDots} title="Nothing to compare">
      {absent[drawn.measure]}
    </EmptyState>
  );
}

const order: readonly CacheState[] = ["none", "populating", "warm", "expired", "unknown"];

function shown(states: ReadonlySet<CacheState>): CacheState[] {
  return order.filter((state) => states.has(state));
}
