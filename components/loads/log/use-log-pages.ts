"use client";

import { type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { isFullPage, logPageStart } from "#lib/loads/log/log-pages.ts";
import { loadLogQuery } from "#lib/loads/query-options.ts";
import type { LoadLogPage, LoadRow } from "#lib/loads/schema.ts";

type Log = Pick<LoadRow, "id" | "lineCount" | "pod">;

/** The lines of a page that are here. */
export type LogLines = LoadLogPage["lines"];
export type LogText = Pick<LogLines[number], "text" | "at">;

/** The query of one page. The last page of a log that is followed grows; once it is full it is shown as it was until it is read whole. */
export function logPageQuery(log: Log, firstLine: number, queryClient: QueryClient) {
  const grows = log.pod !== null && !isFullPage(firstLine, log.lineCount);
  const grown = () => queryClient.getQueryData<LoadLogPage>(loadLogQuery(log.id, firstLine, { grows: true }).queryKey);
  return { ...loadLogQuery(log.id, firstLine, { grows }), ...(grows ? {} : { placeholderData: grown }) };
}

type Pages = {
  /** The page that holds a line; undefined while it is on the way. */
  pageOf: (line: number) => LogLines | undefined;
  /** Lines of the whole log, by the newest of these pages: it may be here before its load is. */
  total: number;
  /** Why one of them is not here. */
  refusal: Error | null;
};

/** The lines of some pages, as far as they are here. */
export function useLogPages(log: Log, firstLines: number[]): Pages {
  const queryClient = useQueryClient();
  const answers = useQueries({ queries: firstLines.map((page) => logPageQuery(log, page, queryClient)) });
  const pages = new Map(answers.flatMap(({ data }) => (data ? [[data.firstLine, data.lines] as const] : [])));
  const total = Math.max(0, ...answers.map(({ data }) => data?.total ?? 0));
  return {
    pageOf: (line) => pages.get(logPageStart(line)),
    total,
    refusal: answers.find(({ isError }) => isError)?.error ?? null,
  };
}

/** A line of its page. Where lines of a log could not be had, those behind them stand further in front. */
export function lineOf(page: LogLines | undefined, number: number): LogText | undefined {
  const line = page?.[number - logPageStart(number)];
  return line?.number === number ? line : page?.find((one) => one.number === number);
}
