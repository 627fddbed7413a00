"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ledgerFiles } from "#lib/imports/ledger-files.ts";
import { plannedFilesQuery } from "#lib/imports/query-options.ts";
import type { ImportFileView, ImportView } from "#lib/imports/schema.ts";

/** The files of an import as they are now: those of its plan, read once, and what its ledger says of each, read at each change. */
export function useImportFiles({ id, plan, ledger }: ImportView): ImportFileView[] {
  const { data: planned } = useSuspenseQuery(plannedFilesQuery(id, plan?.plannedAt ?? null));
  return ledgerFiles(planned, ledger);
}
