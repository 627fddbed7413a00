"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { IconFilterOff, IconSearch } from "@tabler/icons-react";
import { HubHit } from "#components/imports/hub-hit.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Failed } from "#components/ui/failed.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { count } from "#lib/format.ts";
import { hubSearchQuery } from "#lib/imports/query-options.ts";
import { repoReferenceOf } from "#lib/imports/repo-reference.ts";
import classes from "./hub-results.module.css";

type Props = { text: string; pending: boolean; onPlan: (reference: string) => void };

/** What the Hub has under this name, as it is typed. */
export function HubResults({ text, pending, onPlan }: Props) {
  const [asked] = useDebouncedValue(searchText(text), 250);
  const {
    data: hits,
    error,
    isFetching,
    refetch,
  } = useQuery({
    ...hubSearchQuery(asked),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });

  return (
    <Card
      title="On Hugging Face"
      note={hits && asked.length > 1 ? `${count(hits.length)} found, most downloaded first` : null}
    >
      {asked.length < 2 ? (
        <EmptyState icon={IconSearch} title="Nothing is searched for yet">
          Two letters are enough.
        </EmptyState>
      ) : hits === undefined && isFetching ? (
        <SkeletonRows />
      ) : error ? (
        <Failed title="The Hub could not be searched" error={error} retry={() => void refetch()} />
      ) : hits === undefined || hits.length === 0 ? (
        <EmptyState icon={IconFilterOff} title={`No repo has “${asked}” in its name`}>
          A private repo is found only with a token that may read it; its full name can be planned all the same.
        </EmptyState>
      ) : (
        <ul className={classes.list} aria-busy={isFetching}>
          {hits.map((hit) => (
            <HubHit key={hit.repo} hit={hit} disabled={pending} onPlan={onPlan} />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What to search for in a text that may be a whole address or name a revision. */
function searchText(text: string): string {
  const named = repoReferenceOf(text);
  if (named) return named.repo;
  return text
    .trim()
    .replace(/^https?:\/\/[^/]+\//, "")
    .replace(/[@?#].*$/, "")
    .slice(0, 100);
}
