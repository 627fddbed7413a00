"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { ModelTableRow } from "#components/models/model-table-row.tsx";
import { useModelFilters } from "#components/models/use-model-filters.ts";
import { Card } from "#components/ui/card.tsx";
import { DataTable, HeadCell } from "#components/ui/data-table.tsx";
import { isListed } from "#lib/imports/models-finding.ts";
import { importsQuery } from "#lib/imports/query-options.ts";
import { modelsQuery } from "#lib/models/query-options.ts";

const ImportTableRow = dynamic(() =>
  import("#components/models/import-table-row.tsx").then((module) => module.ImportTableRow),
);

const ModelFilters = dynamic(() =>
  import("#components/models/model-filters.tsx").then((module) => module.ModelFilters),
);
const NoModels = dynamic(() => import("#components/models/no-models.tsx").then((module) => module.NoModels));
const NoneMatch = dynamic(() => import("#components/models/no-models.tsx").then((module) => module.NoneMatch));

export function ModelList() {
  const { data: models } = useSuspenseQuery(modelsQuery());
  const { data: imports } = useSuspenseQuery(importsQuery());
  const filters = useModelFilters();
  const moving = imports.filter(isListed);
  const total = models.length + moving.length;
  const shownModels = models.filter((model) => filters.keeps(model, filters.stateOfModel(model)));
  const shownImports = moving.filter((row) => filters.keeps(row, filters.stateOf(row)));
  const shown = shownModels.length + shownImports.length;
  const buckets = [...new Set([...models, ...moving].map(({ bucket }) => bucket))].toSorted();

  if (total === 0) return <NoModels />;
  return (
    <>
      <ModelFilters filters={filters} buckets={buckets} shown={shown} />
      <Card>
        {shown === 0 ? (
          <NoneMatch total={total} onClear={filters.clear} />
        ) : (
          <DataTable label="Models and imports" head={<Head />}>
            {shownImports.map((row) => (
              <ImportTableRow key={row.id} row={row} />
            ))}
            {shownModels.map((model) => (
              <ModelTableRow key={model.id} model={model} />
            ))}
          </DataTable>
        )}
      </Card>
    </>
  );
}

function Head() {
  return (
    <>
      <HeadCell>Model</HeadCell>
      <HeadCell wide>Commit</HeadCell>
      <HeadCell>State</HeadCell>
      <HeadCell number wide>
        Parameters
      </HeadCell>
      <HeadCell number>Size</HeadCell>
      <HeadCell wide>Verified</HeadCell>
      <HeadCell wide>Used by</HeadCell>
      <HeadCell wide>
        <span className="sl-hidden">Action</span>
      </HeadCell>
    </>
  );
}
