"use client";

import { type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { isFullPage } from "#lib/loads/log-pages.ts";
import { loadLogQuery } from "#lib/loads/query-options.ts";
import type { LoadLogPage, LoadRow } from "#lib/loads/schema.ts";

type Log = Pick<LoadRow, "id" | "lineCount" | "pod">;

export type LogText = Pick<LoadLogPage["lines"][number], "text" | "at">;

/** How long a page that has since grown is kept. */
const grownMs = 10_000;

/** The query of one page. The last page of a log that was followed may have grown since it was read: it is another one with each length. */
export function logPageQuery(log: Log, firstLine: number, queryClient: QueryClient) {
  const grows = log.pod !== null && !isFullPage(firstLine, log.lineCount);
  return {
    ...loadLogQuery(log.id, firstLine, { live: grows, length: log.lineCount }),
    ...(grows ? { gcTime: grownMs, placeholderData: () => newestOf(log.id, firstLine, queryClient) } : {}),
  };
}

/** The lines of some pages, as far as they are here, and why one is not. */
export function useLogPages(log: Log, firstLines: number[]): { lines: Map<number, LogText>; refusal: Error | null } {
  const queryClient = useQueryClient();
  const answers = useQueries({ queries: firstLines.map((page) => logPageQuery(log, page, queryClient)) });
  const lines = new Map(answers.flatMap(({ data }) => data?.lines.map((line) => [line.number, line] as const) ?? []));
  return { lines, refusal: answers.find(({ isError }) => isError)?.error ?? null };
}

/** What is here of a page while the lines that were added to it are on their way. */
function newestOf(id: string, firstLine: number, queryClient: QueryClient): LoadLogPage | undefined {
  const kept = queryClient.getQueriesData<LoadLogPage>({ queryKey: ["load-log", id, firstLine] });
  return kept.flatMap(([, page]) => page ?? []).toSorted((a, b) => b.lines.length - a.lines.length)[0];
}
