import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { exampleLoad, loadLogPage, loadView } from "#lib/loads/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const loadsQuery = () =>
  queryOptions({ queryKey: ["loads"], queryFn: ({ signal }) => readQuery("/api/v1/loads", z.array(loadView), signal) });

export const loadQuery = (id: string) =>
  queryOptions({
    queryKey: ["loads", id],
    queryFn: ({ signal }) => readQuery(`/api/v1/loads/${id}`, loadView, signal),
  });

/** A kept log does not change. */
export const loadLogQuery = (id: string, firstLine: number) =>
  queryOptions({
    queryKey: ["load-log", id, firstLine],
    queryFn: ({ signal }) => readQuery(`/api/v1/loads/${id}/log?from=${firstLine}`, loadLogPage, signal),
    staleTime: Infinity,
  });

export const exampleLoadQuery = () =>
  queryOptions({
    queryKey: ["example-load"],
    queryFn: ({ signal }) => readQuery("/api/v1/loads/example", exampleLoad, signal),
    staleTime: Infinity,
  });
