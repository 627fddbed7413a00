import { LoadsTable } from "#components/loads/loads-table.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import type { LoadRow } from "#lib/loads/schema.ts";

const shown = 6;

/** The newest starts, on one scale. */
export function StartsCard({ loads }: Readonly<{ loads: LoadRow[] }>) {
  return (
    <Card title="Last starts" aside={<PageLink href="/loads">All load times</PageLink>}>
      <LoadsTable loads={loads.slice(0, shown)} dense />
    </Card>
  );
}
