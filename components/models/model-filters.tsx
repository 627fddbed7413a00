"use client";

import type { useModelFilters } from "#components/models/use-model-filters.ts";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { FilterInput } from "#components/ui/filter-input.tsx";
import { Toolbar } from "#components/ui/toolbar.tsx";
import { counted } from "#lib/format.ts";
import { importStateFilters } from "#lib/imports/models-finding.ts";

type Props = { filters: ReturnType<typeof useModelFilters>; buckets: string[]; shown: number };

/** What the list of models can be narrowed by, and how many rows are left. */
export function ModelFilters({ filters, buckets, shown }: Props) {
  return (
    <Toolbar rows={counted(shown, "row")}>
      <FilterInput label="Filter by name" value={filters.name} onChange={filters.setName} />
      <FilterChip
        name="Bucket"
        value={filters.bucket}
        options={buckets.map((bucket) => ({ value: bucket, label: bucket }))}
        onChange={filters.setBucket}
      />
      <FilterChip name="State" value={filters.state} options={importStateFilters} onChange={filters.setState} />
    </Toolbar>
  );
}
