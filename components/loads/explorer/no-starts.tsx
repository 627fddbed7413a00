import { IconChartHistogram } from "@tabler/icons-react";
import { ExplainLink } from "#components/loads/explain/explain-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** In the place of charts while there is nothing to draw. */
export function NoStarts() {
  return (
    <Card>
      <EmptyState icon={IconChartHistogram} title="No start recorded yet" action={<ExplainLink filled />}>
        Deploy a model, or give Sluice the log of any vLLM start. It shows which phase took how long, and why a start
        failed.
      </EmptyState>
    </Card>
  );
}
