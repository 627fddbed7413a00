"use client";

import { useUrlState } from "#components/ui/use-url-state.ts";
import type { ImportStateFilter } from "#lib/imports/models-finding.ts";
import { importStateFilter, importStateFilters, modelStateFilter } from "#lib/imports/models-finding.ts";
import type { ImportRow } from "#lib/imports/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";

/** The filters of the list, kept in its address. */
export function useModelFilters() {
  const [name, setName] = useUrlState("name");
  const [bucket, setBucket] = useUrlState("bucket");
  const [asked, setState] = useUrlState("state");
  const state = importStateFilters.find(({ value }) => value === asked)?.value ?? null;
  const wanted = name?.toLowerCase() ?? "";

  return {
    name: name ?? "",
    bucket,
    state,
    setName,
    setBucket,
    setState,
    clear: () => [setName, setBucket, setState].forEach((set) => set(null)),
    stateOf: (row: ImportRow) => importStateFilter(row),
    stateOfModel: (model: ModelView) => modelStateFilter(model),
    keeps: (row: { repo: string; bucket: string }, rowState: ImportStateFilter) =>
      row.repo.toLowerCase().includes(wanted) &&
      (bucket === null || row.bucket === bucket) &&
      (state === null || rowState === state),
  };
}
