"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconChartDots } from "@tabler/icons-react";
import { CacheKey } from "#components/loads/cache-key.tsx";
import { Scatter } from "#components/loads/explorer/scatter.tsx";
import classes from "./scatter-card.module.css";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { ExplorerView } from "#lib/loads/explorer/explorer-schema.ts";
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

export function ScatterCard({ search, view, told, wanted, onMeasure }: Props) {
  const { data: drawn } = useSuspenseQuery(explorerMarksQuery(search));
  const { measure } = view;
  const title = measures.find(({ value }) => value === measure)?.title ?? "";
  const states = new Set(view.medians.map(({ cache }) => cacheState(cache)));
  return (
    <Card
      title={title}
      note={marksNote(view, drawn.marks.length)}
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
      {drawn.marks.length === 0 ? (
        <EmptyState icon={IconChartDots} title="Nothing to compare">
          {absent[measure]}
        </EmptyState>
      ) : (
        <Scatter view={view} told={told} drawn={drawn} title={title} />
      )}
    </Card>
  );
}

const order: readonly CacheState[] = ["none", "populating", "warm", "expired", "unknown"];

function shown(states: ReadonlySet<CacheState>): CacheState[] {
  return order.filter((state) => states.has(state));
}
