"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import classes from "./cache-grid.module.css";
import { useLook } from "#components/caches/use-look.ts";
import { Card } from "#components/ui/card.tsx";
import { Stack } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { cachesQuery } from "#lib/caches/query-options.ts";

const BucketProblems = dynamic(() =>
  import("#components/caches/bucket-problems.tsx").then((module) => module.BucketProblems),
);
const CacheGridTable = dynamic(() =>
  import("#components/caches/cache-grid.tsx").then((module) => module.CacheGridTable),
);
const CachesTiles = dynamic(() => import("#components/caches/caches-tiles.tsx").then((module) => module.CachesTiles));
const PricesButton = dynamic(() =>
  import("#components/caches/prices-button.tsx").then((module) => module.PricesButton),
);
const NoGrid = dynamic(() => import("#components/caches/no-grid.tsx").then((module) => module.NoGrid));

/** The zone caches of every bucket: what is, what is wanted, and what moves. */
export function CachesPage() {
  return (
    <QueryBoundary failed="The caches could not be read" pending={<CachesPageSkeleton />}>
      <Shown />
    </QueryBoundary>
  );
}

function Shown() {
  const { data: grid } = useSuspenseQuery(cachesQuery());
  useLook();
  return (
    <>
      <PageTitle title="Caches" finding={grid.finding} actions={<PricesButton prices={grid.prices} />} />
      <Stack>
        {grid.buckets.some(({ problem }) => problem !== null) ? <BucketProblems buckets={grid.buckets} /> : null}
        <Card>
          <CachesTiles grid={grid} />
        </Card>
        <Card>
          {grid.buckets.length === 0 || grid.zones.length === 0 ? (
            <NoGrid hasBucket={grid.buckets.length > 0} />
          ) : (
            <CacheGridTable grid={grid} />
          )}
        </Card>
      </Stack>
      <p className={classes.foot}>
        Google calls it Rapid Cache now, and Anywhere Cache before. Creating one takes minutes; the first load
        afterwards fills it and is not faster. Switching off keeps serving for an hour and can be undone until then.
      </p>
    </>
  );
}

function CachesPageSkeleton() {
  return (
    <>
      <PageTitle title="Caches" finding={null} />
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    </>
  );
}
