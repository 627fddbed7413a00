"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { importQuery } from "#lib/imports/query-options.ts";

// A page shows one of these; the others are loaded when it comes to them.
const PlanFailed = dynamic(() => import("#components/imports/plan-failed.tsx").then((module) => module.PlanFailed));
const PlanPending = dynamic(() => import("#components/imports/plan-pending.tsx").then((module) => module.PlanPending));
const PlanView = dynamic(() => import("#components/imports/plan-view.tsx").then((module) => module.PlanView));
const ProgressView = dynamic(() =>
  import("#components/imports/progress-view.tsx").then((module) => module.ProgressView),
);

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
