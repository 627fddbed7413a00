"use client";

import { useQuery } from "@tanstack/react-query";
import classes from "./evidence-strip.module.css";
import { PhaseSwatch } from "#components/loads/phase-fill.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { logPageStart } from "#lib/loads/log-pages.ts";
import { evidenceLine, evidenceTitle, spanText } from "#lib/loads/row-text.ts";
import type { WaterfallRow } from "#lib/loads/waterfall.ts";
import { loadLogQuery } from "#lib/loads/query-options.ts";

type Props = Readonly<{ loadId: string; lineCount: number; row: WaterfallRow }>;

/** Where the selected phase's number is from: the line itself. */
export function EvidenceStrip({ loadId, lineCount, row }: Props) {
  const line = evidenceLine(row);
  const span = spanText(row);
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <PhaseSwatch phase={row.key} />
        <strong>{evidenceTitle(row)}</strong>
        <span>
          {line === null ? null : `of ${lineCount.toLocaleString("en-GB")}`}
          {line !== null && span !== null ? "; " : null}
          {span}
        </span>
        <span className={classes.keys} aria-hidden>
          <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> phase <KeyHint>Enter</KeyHint> parts <KeyHint>L</KeyHint> open in
          log
        </span>
      </div>
      {line === null ? <MissingLine row={row} /> : <LineText loadId={loadId} line={line} />}
    </div>
  );
}

function LineText({ loadId, line }: Readonly<{ loadId: string; line: number }>) {
  const { data, isError } = useQuery(loadLogQuery(loadId, logPageStart(line)));
  const text = data?.lines.find(({ number }) => number === line)?.text;
  if (isError)
    return <div className={`${classes.line} ${classes.quiet}`}>The log could not be read; it is asked for again.</div>;
  return <div className={classes.line}>{text?.slice(0, 2_000) ?? ""}</div>;
}

function MissingLine({ row }: Readonly<{ row: WaterfallRow }>) {
  const lines = row.fromLine !== null && row.toLine !== null ? `Between lines ${row.fromLine} and ${row.toLine}. ` : "";
  const words =
    row.key === "unaccounted"
      ? `${lines}Time that no phase claims is shown, never spread over the others.`
      : "Nothing in the log says that it began.";
  return <div className={`${classes.line} ${classes.quiet}`}>{words}</div>;
}
