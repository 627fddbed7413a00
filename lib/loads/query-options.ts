import { queryOptions } from "@tanstack/react-query";
import type { ExampleLoad, LoadLogPage, LoadRow, LoadView } from "#lib/loads/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const loadsQuery = () =>
  queryOptions({ queryKey: ["loads"], queryFn: ({ signal }) => readQuery<LoadRow[]>("/api/v1/loads", signal) });

/** The starts of a deployment's replicas, the newest first. */
export const deploymentLoadsQuery = (deploymentId: string) =>
  queryOptions({
    queryKey: ["loads", null, deploymentId],
    queryFn: ({ signal }) => readQuery<LoadRow[]>(`/api/v1/loads?deployment=${deploymentId}`, signal),
  });

/** The starts of its replicas that are there now. */
export const presentLoadsQuery = (deploymentId: string) =>
  queryOptions({
    queryKey: ["loads", null, deploymentId, "present"],
    queryFn: ({ signal }) => readQuery<LoadRow[]>(`/api/v1/loads?deployment=${deploymentId}&present`, signal),
  });

export const loadQuery = (id: string) =>
  queryOptions({
    queryKey: ["loads", id],
    queryFn: ({ signal }) => readQuery<LoadView>(`/api/v1/loads/${id}`, signal),
  });

/** A kept log does not change; of one that is followed only the pages that are full do not. `length` is that of the log so far. */
export const loadLogQuery = (id: string, firstLine: number, { live = false, length = 0 } = {}) =>
  queryOptions({
    queryKey: ["load-log", id, firstLine, live ? length : "whole"],
    queryFn: ({ signal }) => readQuery<LoadLogPage>(`/api/v1/loads/${id}/log?from=${firstLine}`, signal),
    staleTime: Infinity,
  });

export const exampleLoadQuery = () =>
  queryOptions({
    queryKey: ["example-load"],
    queryFn: ({ signal }) => readQuery<ExampleLoad>("/api/v1/loads/example", signal),
    staleTime: Infinity,
  });
