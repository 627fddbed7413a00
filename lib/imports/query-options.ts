import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { hubHitView, importRow, importView } from "#lib/imports/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const importsQuery = () =>
  queryOptions({
    queryKey: ["imports"],
    queryFn: ({ signal }) => readQuery("/api/v1/imports", z.array(importRow), signal),
  });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: ({ signal }) => readQuery(`/api/v1/imports/${id}`, importView, signal),
  });

/** While somebody types, the hits of the text before stay. */
export const hubSearchQuery = (text: string) =>
  queryOptions({
    queryKey: ["hub", text],
    queryFn: ({ signal }) =>
      readQuery(`/api/v1/hub/models?search=${encodeURIComponent(text)}`, z.array(hubHitView), signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
