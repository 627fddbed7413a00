import { IconDatabaseOff, IconServerOff } from "@tabler/icons-react";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** Why there is no grid yet. */
export function NoGrid({ hasBucket }: Readonly<{ hasBucket: boolean }>) {
  return hasBucket ? (
    <EmptyState icon={IconServerOff} title="No zone has a pool with GPUs">
      A cache serves the nodes of its zone. Zones appear here once a cluster with a GPU pool is connected.
    </EmptyState>
  ) : (
    <EmptyState icon={IconDatabaseOff} title="No bucket holds models yet">
      A bucket appears here with the first model that is imported into it.
    </EmptyState>
  );
}
