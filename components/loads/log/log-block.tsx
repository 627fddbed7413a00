import { memo } from "react";
import { LogLine } from "#components/loads/log/log-line.tsx";
import { lineOf, type LogLines } from "#components/loads/log/use-log-pages.ts";
import { phaseOfLine } from "#lib/loads/phase-of-line.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

/** As many lines come and go at once: with each single one the browser would lay out and paint the window once more. Whole blocks fill a page of the log. */
export const blockLines = 20;

type Props = Readonly<{
  first: number;
  last: number;
  /** Undefined while it is on the way. */
  page: LogLines | undefined;
  explained: LoadRow["explained"];
  current: number | null;
  onSelect: (line: number) => void;
}>;

/** Lines of the log that stand one below the other. Those that stay in sight are not made again while others come. */
export const LogBlock = memo(function LogBlock({ first, last, page, explained, current, onSelect }: Props) {
  return (
    <>
      {Array.from({ length: last - first + 1 }, (_, at) => first + at).map((number) => (
        <LogLine
          key={number}
          number={number}
          line={lineOf(page, number)}
          phase={phaseOfLine(explained, number)}
          current={number === current}
          onSelect={onSelect}
        />
      ))}
    </>
  );
});
