"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useDeferredValue } from "react";
import { useImportFiles } from "#components/imports/use-import-files.ts";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { importQuery } from "#lib/imports/query-options.ts";
import type { ImportView } from "#lib/imports/schema.ts";

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
  const { data } = useSuspenseQuery(importQuery(id));
  // The state before stays on screen until all that the next one needs is here: the files of a new plan, another view.
  const view = useDeferredValue(data);
  return view.state === "planning" ? <PlanPending view={view} /> : <Planned view={view} />;
}

function Planned({ view }: { view: ImportView }) {
  const files = useImportFiles(view);
  if (view.state === "planned") return <PlanView view={view} files={files} />;
  // What failed before anything was copied, failed to be planned.
  if (view.state === "failed" && view.startedAt === null && files.length === 0) return <PlanFailed view={view} />;
  return <ProgressView view={view} files={files} />;
}
