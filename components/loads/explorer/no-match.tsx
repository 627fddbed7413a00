import { IconFilterOff } from "@tabler/icons-react";
import type { ExplorerFilters } from "#components/loads/explorer/use-explorer-filters.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { counted } from "#lib/format.ts";

/** There are starts, but none of them in this time or left by the filters: each has its own way out. */
export function NoMatch({ recorded, filters }: Readonly<{ recorded: number; filters: ExplorerFilters }>) {
  const { isNarrowed, clear, set } = filters;
  return (
    <EmptyState
      icon={IconFilterOff}
      title={`None of ${counted(recorded, "load")} match`}
      action={
        <Button variant="default" onClick={() => (isNarrowed ? clear() : set("window")("90d"))}>
          {isNarrowed ? "Clear filters" : "Show 90 days"}
        </Button>
      }
    >
      {isNarrowed ? "The filters leave nothing together in this time." : "All of them are older than this time."}
    </EmptyState>
  );
}
