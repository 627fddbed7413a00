import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { HubHitView, ImportRow, ImportView, PlannedFileView } from "#lib/imports/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const importsQuery = () =>
  queryOptions({
    queryKey: ["imports"],
    queryFn: ({ signal }) => readQuery<ImportRow[]>("/api/v1/imports", signal),
  });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: ({ signal }) => readQuery<ImportView>(`/api/v1/imports/${id}`, signal),
  });

/**
 * The files of a plan, thousands at times, which stay as they are: read once for each plan and never again. An import that was not planned has none.
 * Should the server have a later plan already, the import itself is just being read again and asks under that.
 */
export const plannedFilesQuery = (id: string, plannedAt: string | null) =>
  queryOptions({
    queryKey: ["imports", id, "files", plannedAt],
    queryFn: async ({ signal }) =>
      plannedAt === null ? [] : readQuery<PlannedFileView[]>(`/api/v1/imports/${id}/files`, signal),
    staleTime: "static",
  });

/** While somebody types, the hits of the text before stay. */
export const hubSearchQuery = (text: string) =>
  queryOptions({
    queryKey: ["hub", text],
    queryFn: ({ signal }) => readQuery<HubHitView[]>(`/api/v1/hub/models?search=${encodeURIComponent(text)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
