import { IconBox, IconFilterOff } from "@tabler/icons-react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { counted } from "#lib/format.ts";

export function NoModels() {
  return (
    <Card>
      <EmptyState
        icon={IconBox}
        title="No model is stored yet"
        action={<LinkButton href="/models/import">Import model</LinkButton>}
      >
        A model stands here as soon as every byte of it is verified in the bucket, or weights that lie there were
        adopted.
      </EmptyState>
    </Card>
  );
}

/** The filters leave nothing of the rows that there are. */
export function NoneMatch({ total, onClear }: { total: number; onClear: () => void }) {
  return (
    <EmptyState
      icon={IconFilterOff}
      title={`None of ${counted(total, "row")} match`}
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      The filters leave nothing together.
    </EmptyState>
  );
}
