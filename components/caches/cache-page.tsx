"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { CacheActions } from "#components/caches/cache-actions.tsx";
import classes from "./cache-page.module.css";
import { CacheTiles } from "#components/caches/cache-tiles.tsx";
import { looks } from "#components/caches/cell-looks.ts";
import { useLook } from "#components/caches/use-look.ts";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Stack } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { Status } from "#components/ui/status.tsx";
import { cacheFinding } from "#lib/caches/cache-finding.ts";
import { cacheQuery } from "#lib/caches/query-options.ts";

const BucketProblems = dynamic(() =>
  import("#components/caches/bucket-problems.tsx").then((module) => module.BucketProblems),
);
const BytesCard = dynamic(() => import("#components/caches/bytes-card.tsx").then((module) => module.BytesCard));
const CacheFacts = dynamic(() => import("#components/caches/cache-facts.tsx").then((module) => module.CacheFacts));
const CacheHistory = dynamic(() =>
  import("#components/caches/cache-history.tsx").then((module) => module.CacheHistory),
);
const CachedModels = dynamic(() =>
  import("#components/caches/cached-models.tsx").then((module) => module.CachedModels),
);
const StartsCard = dynamic(() => import("#components/caches/starts-card.tsx").then((module) => module.StartsCard));

type Props = Readonly<{ bucket: string; zone: string }>;

/** The cache of a bucket in a zone: what it earns, how it is read, what it did to starts, what it holds, and what was done to it. */
export function CachePage({ bucket, zone }: Props) {
  return (
    <QueryBoundary failed="This cache could not be read" pending={<CachePageSkeleton bucket={bucket} zone={zone} />}>
      <Shown bucket={bucket} zone={zone} />
    </QueryBoundary>
  );
}

function Shown({ bucket, zone }: Props) {
  const { data: cache } = useSuspenseQuery(cacheQuery(bucket, zone));
  useLook();
  const { cell } = cache;
  const { status, word } = looks[cell.kind];
  return (
    <>
      <PageTitle
        title={`${bucket} in ${zone}`}
        pill={
          <Status kind={status} pill>
            {word}
            {cell.kind === "other" ? `: ${cell.state}` : ""}
            {cell.kind === "creating" && cell.progress !== null ? ` ${cell.progress} %` : ""}
          </Status>
        }
        finding={cacheFinding(cell)}
        actions={<CacheActions bucket={bucket} cell={cell} />}
      />
      <Stack>
        {cache.problem === null ? null : <BucketProblems buckets={[cache]} />}
        <Card>
          <CacheTiles cache={cache} />
        </Card>
        {isMoving(cell.kind) ? (
          <Card title="How it stands">
            <CardBody>
              <CacheFacts cell={cell} />
            </CardBody>
          </Card>
        ) : null}
        <div className={classes.pair}>
          <BytesCard cache={cache} />
          <StartsCard groups={cache.starts} />
        </div>
        <div className={classes.pair} data-shape="wide-first">
          <CachedModels cache={cache} />
          <CacheHistory events={cache.events} />
        </div>
      </Stack>
    </>
  );
}

/** What these are about is not told by a number. */
function isMoving(kind: string): boolean {
  return !["on", "on-unread", "off", "no-pool", "outside"].includes(kind);
}

function CachePageSkeleton({ bucket, zone }: Props) {
  return (
    <>
      <PageTitle title={`${bucket} in ${zone}`} finding={null} />
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    </>
  );
}
