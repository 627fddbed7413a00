"use client";

import { counted } from "#lib/format.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { logPageQuery } from "#components/loads/log/use-log-pages.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import { searchPages } from "#lib/loads/log/log-pages.ts";

const readAhead = 4;

/** Finds text in a log page by page, from behind a line on and round to it again. A new search ends the one before. */
export function useLogSearch(load: LoadRow, onFound: (line: number) => void) {
  const queryClient = useQueryClient();
  const [said, setSaid] = useState("");
  const latest = useRef(0);

  async function run(text: string, after: number) {
    latest.current += 1;
    const mine = latest.current;
    const needle = text.toLowerCase();
    const pages = [...searchPages(after, load.lineCount)];
    const searchedPage = (start: number) => {
      const { placeholderData: _, ...query } = logPageQuery(load, start, queryClient);
      return query;
    };
    const read = (start: number) => queryClient.query({ ...searchedPage(start), gcTime: 10_000 });
    for (const [index, { start, fromLine, toLine }] of pages.entries()) {
      // A page that fails ahead of time is asked for again when its turn comes.
      for (const next of pages.slice(index + 1, index + 1 + readAhead)) read(next.start).catch(() => undefined);
      const { lines } = await read(start);
      if (mine !== latest.current) return;
      const hit = lines.find(
        (line) => line.number >= fromLine && line.number <= toLine && line.text.toLowerCase().includes(needle),
      );
      if (hit) {
        setSaid(`Line ${hit.number.toLocaleString("en-GB")}`);
        onFound(hit.number);
        return;
      }
      setSaid(`Searched lines ${fromLine.toLocaleString("en-GB")} to ${toLine.toLocaleString("en-GB")}`);
    }
    setSaid(
      load.lineCount === 1 ? "Its one line does not have it" : `None of the ${counted(load.lineCount, "line")} has it`,
    );
  }

  function search(text: string, after: number) {
    if (text === "") return;
    run(text, after).catch((error: unknown) =>
      setSaid(error instanceof Error ? error.message : "The log could not be read."),
    );
  }

  return { said, search };
}
