import { IconFilterOff } from "@tabler/icons-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";

/** An address that asks for what there cannot be: typed by hand, or cut on its way. */
export function BadFilters({ reason }: Readonly<{ reason: string }>) {
  return (
    <>
      <PageTitle title="Load times" finding={{ strong: "This address cannot be read." }} />
      <Card>
        <EmptyState
          icon={IconFilterOff}
          title="These filters are not understood"
          action={<LinkButton href="/loads">Clear filters</LinkButton>}
        >
          {reason}
        </EmptyState>
      </Card>
    </>
  );
}
