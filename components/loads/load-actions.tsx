"use client";

import { PinBaseline } from "#components/loads/baseline/pin-baseline.tsx";
import { CompareLink } from "#components/loads/compare/compare-link.tsx";
import { ExportLoad } from "#components/loads/export/export-load.tsx";
import type { LoadBeside } from "#lib/loads/beside/schema.ts";
import type { LoadView } from "#lib/loads/schema.ts";

/** What can be done with a load. `beside` is null until it is read. */
export function LoadActions({ load, beside }: Readonly<{ load: LoadView; beside: LoadBeside | null }>) {
  const { baseline = null } = beside ?? {};
  return (
    <>
      <CompareLink load={load} />
      {beside && load.outcome === "ready" ? (
        <PinBaseline subject={load.id} pinned={baseline?.ref === load.id ? baseline.id : null} />
      ) : null}
      <ExportLoad load={load} />
    </>
  );
}
