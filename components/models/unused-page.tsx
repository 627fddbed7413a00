"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconRefresh } from "@tabler/icons-react";
import { useAction } from "#components/hooks/use-action.ts";
import { UnusedTable } from "#components/models/unused-table.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { Time } from "#components/ui/time.tsx";
import { listWeightsAction } from "#lib/models/actions.ts";
import { unusedQuery } from "#lib/models/query-options.ts";
import type { UnusedView } from "#lib/models/schema.ts";
import { unusedFinding } from "#lib/models/weights/unused-finding.ts";
import classes from "./unused-page.module.css";

/** What takes room in the buckets of models and is used by nothing. */
export function UnusedPage() {
  return (
    <QueryBoundary failed="The folders could not be read">
      <Shown />
    </QueryBoundary>
  );
}

function Shown() {
  const { data: view } = useSuspenseQuery({
    ...unusedQuery(),
    // What a listing finds is told by the stream; while it is down this looks again.
    refetchInterval: ({ state }) => (state.data?.buckets.some(({ isListing }) => isListing) ? 5_000 : false),
  });
  const list = useAction(listWeightsAction, { changes: ["models"] });
  const isListing = view.buckets.some((bucket) => bucket.isListing);
  return (
    <>
      <PageTitle
        title="Unused weights"
        finding={unusedFinding(view)}
        actions={
          <ReasonedButton
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={list.isPending || isListing}
            reason={useRefusal("imports:write")}
            onClick={() => list.mutate({})}
          >
            List again
          </ReasonedButton>
        }
      />
      <UnusedTable view={view} />
      <Notes view={view} />
    </>
  );
}

/** When the buckets were listed, and why nothing is priced. */
function Notes({ view: { buckets, unpriced } }: { view: UnusedView }) {
  return (
    <p className={classes.notes}>
      {buckets.map(({ bucket, listedAt }) => (
        <span key={bucket}>
          gs://{bucket}{" "}
          {listedAt === null ? (
            "was not listed yet"
          ) : (
            <>
              was listed <Time at={listedAt} />
            </>
          )}
          .{" "}
        </span>
      ))}
      {unpriced === null ? null : (
        <>
          {unpriced} <PageLink href="/settings">Enter it</PageLink>.
        </>
      )}
    </p>
  );
}
