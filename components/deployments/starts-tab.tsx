import { IconChartHistogram } from "@tabler/icons-react";
import { LoadsTable } from "#components/loads/loads-table.tsx";
import { PhaseLegend } from "#components/loads/phase-legend.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { LoadView } from "#lib/loads/schema.ts";

/** Every start of every replica that was recorded, also of those that are gone. */
export function StartsTab({ loads }: Readonly<{ loads: LoadView[] }>) {
  if (loads.length === 0) {
    return (
      <Card title="Starts">
        <EmptyState icon={IconChartHistogram} title="No start recorded yet">
          A start appears here as soon as its pod is created.
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <Card title="Starts" note="the newest first">
        <LoadsTable loads={loads} />
      </Card>
      <PhaseLegend loads={loads} />
    </>
  );
}
