import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { HubHitView, ImportRow, ImportView } from "#lib/imports/schema.ts";
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

/** While somebody types, the hits of the text before stay. */
export const hubSearchQuery = (text: string) =>
  queryOptions({
    queryKey: ["hub", text],
    queryFn: ({ signal }) => readQuery<HubHitView[]>(`/api/v1/hub/models?search=${encodeURIComponent(text)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
