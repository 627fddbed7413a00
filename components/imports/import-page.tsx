"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { PlanFailed } from "#components/imports/plan-failed.tsx";
import { PlanPending } from "#components/imports/plan-pending.tsx";
import { PlanView } from "#components/imports/plan-view.tsx";
import { ProgressView } from "#components/imports/progress-view.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { importQuery } from "#lib/imports/query-options.ts";

/** An import from its plan to its end, on one page. */
export function ImportPage({ id }: { id: string }) {
  return (
    <QueryBoundary failed="The import could not be read">
      <Shown id={id} />
    </QueryBoundary>
  );
}

function Shown({ id }: { id: string }) {
  const { data: view } = useSuspenseQuery(importQuery(id));
  if (view.state === "planning") return <PlanPending view={view} />;
  if (view.state === "planned") return <PlanView view={view} />;
  // What failed before anything was copied, failed to be planned.
  if (view.state === "failed" && view.startedAt === null && view.files.length === 0) return <PlanFailed view={view} />;
  return <ProgressView view={view} />;
}
