import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Baseline } from "#lib/loads/baseline/schema.ts";
import type { LoadBeside } from "#lib/loads/beside/schema.ts";
import type { CompareView } from "#lib/loads/compare/schema.ts";
import type { ExplorerMarks, ExplorerView } from "#lib/loads/explorer/explorer-schema.ts";
import type { LogLines } from "#lib/loads/log/list-log-lines.ts";
import type { LogFilter } from "#lib/loads/log/log-filter.ts";
import type { LoadsPage } from "#lib/loads/explorer/list-matching-loads.ts";
import type { RegressionsView } from "#lib/loads/regressions/schema.ts";
import type { ExampleLoad, LoadLogPage, LoadName, LoadRow, LoadView } from "#lib/loads/schema.ts";
import type { SavedView } from "#lib/loads/views/schema.ts";
import { readQuery } from "#lib/read-query.ts";

/** The newest by their names alone, for the search. */
export const loadNamesQuery = () =>
  queryOptions({
    queryKey: ["loads", null, "names"],
    queryFn: ({ signal }) => readQuery<LoadName[]>("/api/v1/loads?names", signal),
  });

/** Starts beside one another, as an address asks for them (`explorerSearch`). */
export const explorerQuery = (search: string) =>
  queryOptions({
    queryKey: ["loads-explorer", search],
    queryFn: ({ signal }) => readQuery<ExplorerView>(`/api/v1/loads/explorer?${search}`, signal),
  });

/** The marks of its chart. */
export const explorerMarksQuery = (search: string) =>
  queryOptions({
    queryKey: ["loads-explorer", search, "marks"],
    queryFn: ({ signal }) => readQuery<ExplorerMarks>(`/api/v1/loads/marks?${search}`, signal),
  });

/** Regressions among them, and what changed in their deployments. */
export const regressionsQuery = (search: string) =>
  queryOptions({
    queryKey: ["loads-explorer", search, "regressions"],
    queryFn: ({ signal }) => readQuery<RegressionsView>(`/api/v1/loads/regressions?${search}`, signal),
  });

/** Those starts one below the other, the newest first. */
export const matchingLoadsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ["loads-explorer", search, "list"],
    queryFn: ({ pageParam, signal }) => {
      const before = pageParam === null ? "" : `&before=${pageParam}`;
      return readQuery<LoadsPage>(`/api/v1/loads/matching?${search}${before}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: LoadsPage) => next,
  });

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

/** A start beside others like it. */
export const loadBesideQuery = (id: string) =>
  queryOptions({
    queryKey: ["loads", id, "beside"],
    queryFn: ({ signal }) => readQuery<LoadBeside>(`/api/v1/loads/${id}/beside`, signal),
  });

/** What starts are measured against. */
export const baselinesQuery = () =>
  queryOptions({
    queryKey: ["loads", null, "baselines"],
    queryFn: ({ signal }) => readQuery<Baseline[]>("/api/v1/loads/baselines", signal),
    staleTime: 60_000,
  });

/** The explorer's filters that somebody named. */
export const viewsQuery = () =>
  queryOptions({
    queryKey: ["loads-views"],
    queryFn: ({ signal }) => readQuery<SavedView[]>("/api/v1/loads/views", signal),
    staleTime: 60_000,
  });

/** Two starts or groups, as an address names them; null leaves the choice to the server. */
export const compareQuery = ({ a, b }: { a: string | null; b: string | null }) =>
  queryOptions({
    queryKey: ["loads-compare", a, b],
    queryFn: ({ signal }) => {
      const asked = Object.entries({ a, b }).flatMap(([key, ref]) => (ref === null ? [] : [[key, ref]]));
      return readQuery<CompareView>(`/api/v1/loads/compare?${new URLSearchParams(asked)}`, signal);
    },
  });

/** A kept log does not change. A page that `grows` is read again whenever its load is, for it is called as a part of that. */
export const loadLogQuery = (id: string, firstLine: number, { grows = false } = {}) =>
  queryOptions({
    queryKey: grows ? ["loads", id, "log", firstLine] : ["load-log", id, firstLine],
    queryFn: ({ signal }) => readQuery<LoadLogPage>(`/api/v1/loads/${id}/log?from=${firstLine}`, signal),
    staleTime: grows ? 0 : Infinity,
  });

/** The lines that a filter shows, page by page. */
export const logLinesQuery = (id: string, filter: LogFilter) =>
  infiniteQueryOptions({
    queryKey: ["loads", id, "log-lines", filter],
    queryFn: ({ pageParam, signal }) =>
      readQuery<LogLines>(`/api/v1/loads/${id}/log/lines?only=${filter}&from=${pageParam}`, signal),
    initialPageParam: 1,
    getNextPageParam: ({ next }: LogLines) => next,
  });

export const exampleLoadQuery = () =>
  queryOptions({
    queryKey: ["example-load"],
    queryFn: ({ signal }) => readQuery<ExampleLoad>("/api/v1/loads/example", signal),
    staleTime: Infinity,
  });
