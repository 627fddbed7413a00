import { queryOptions } from "@tanstack/react-query";
import type { ExampleLoad, LoadLogPage, LoadView } from "#lib/loads/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const loadsQuery = () =>
  queryOptions({ queryKey: ["loads"], queryFn: ({ signal }) => readQuery<LoadView[]>("/api/v1/loads", signal) });

export const loadQuery = (id: string) =>
  queryOptions({
    queryKey: ["loads", id],
    queryFn: ({ signal }) => readQuery<LoadView>(`/api/v1/loads/${id}`, signal),
  });

/** A kept log does not change. */
export const loadLogQuery = (id: string, firstLine: number) =>
  queryOptions({
    queryKey: ["load-log", id, firstLine],
    queryFn: ({ signal }) => readQuery<LoadLogPage>(`/api/v1/loads/${id}/log?from=${firstLine}`, signal),
    staleTime: Infinity,
  });

export const exampleLoadQuery = () =>
  queryOptions({
    queryKey: ["example-load"],
    queryFn: ({ signal }) => readQuery<ExampleLoad>("/api/v1/loads/example", signal),
    staleTime: Infinity,
  });
