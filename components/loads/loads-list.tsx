"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconChartHistogram, IconFilterOff } from "@tabler/icons-react";
import { useState } from "react";
import { ExplainLink } from "#components/loads/explain-link.tsx";
import classes from "./loads-list.module.css";
import { LoadsTable } from "#components/loads/loads-table.tsx";
import { PhaseLegend } from "#components/loads/phase-legend.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterInput } from "#components/ui/filter-input.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { loadsFinding } from "#lib/loads/loads-finding.ts";
import { loadsQuery } from "#lib/loads/query-options.ts";

/** Every start that was explained, newest first, all on one scale. */
export function LoadsList() {
  const { data: loads } = useSuspenseQuery(loadsQuery());
  const [text, setText] = useState("");
  const needle = text.trim().toLowerCase();
  const shown = loads.filter(({ name, model }) => `${name} ${model ?? ""}`.toLowerCase().includes(needle));

  return (
    <>
      <PageTitle title="Load times" finding={loadsFinding(loads)} actions={<ExplainLink filled={loads.length > 0} />} />
      {loads.length === 0 ? (
        <Card>
          <EmptyState icon={IconChartHistogram} title="No start recorded yet" action={<ExplainLink filled />}>
            Give Sluice the log of any vLLM start. It shows which phase took how long, and why a start failed.
          </EmptyState>
        </Card>
      ) : (
        <>
          <div className={classes.filters}>
            <FilterInput label="Filter by name or model" value={text} onChange={setText} />
            <span className={classes.count}>{counted(shown.length, loads.length)}</span>
          </div>
          <Card>
            {shown.length === 0 ? (
              <EmptyState icon={IconFilterOff} title={`None of ${loads.length} loads match`}>
                No name and no model has “{text.trim()}”.
              </EmptyState>
            ) : (
              <LoadsTable loads={shown} />
            )}
          </Card>
          <PhaseLegend loads={shown} />
        </>
      )}
    </>
  );
}

function counted(shown: number, all: number): string {
  const loads = all === 1 ? "load" : "loads";
  return shown === all ? `${all} ${loads}` : `${shown} of ${all} ${loads}`;
}
