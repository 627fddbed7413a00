import { IconGitCompare } from "@tabler/icons-react";
import { ExplainLink } from "#components/loads/explain/explain-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** In the place of a comparison that needs one start more. */
export function NoTwoStarts() {
  return (
    <Card>
      <EmptyState icon={IconGitCompare} title="No two starts got ready" action={<ExplainLink filled />}>
        A start counts here as soon as its replica serves, or its log was explained.
      </EmptyState>
    </Card>
  );
}
