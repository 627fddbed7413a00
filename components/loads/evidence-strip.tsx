"use client";

import classes from "./evidence-strip.module.css";
import { PhaseSwatch } from "#components/loads/waterfall/phase-fill.tsx";
import { SimulatedMark } from "#components/loads/simulated-mark.tsx";
import { lineOf, useLogPages } from "#components/loads/log/use-log-pages.ts";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { logPageStart } from "#lib/loads/log/log-pages.ts";
import { evidenceLine, evidenceTitle, spanText } from "#lib/loads/row-text.ts";
import type { WaterfallRow } from "#lib/loads/waterfall.ts";
import type { LoadView } from "#lib/loads/schema.ts";

type Props = Readonly<{ load: LoadView; row: WaterfallRow }>;

/** Where the selected phase's number is from: the line itself. */
export function EvidenceStrip({ load, row }: Props) {
  const line = evidenceLine(row);
  const span = spanText(row);
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <PhaseSwatch phase={row.key} />
        <strong>{evidenceTitle(row)}</strong>
        {row.simulated ? <SimulatedMark /> : null}
        <span>
          {line === null ? null : `of ${load.lineCount.toLocaleString("en-GB")}`}
          {line !== null && span !== null ? "; " : null}
          {span}
        </span>
        <span className={classes.keys} aria-hidden>
          <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> phase <KeyHint>Enter</KeyHint> parts <KeyHint>L</KeyHint> open in
          log
        </span>
      </div>
      {line === null ? <MissingLine row={row} /> : <LineText load={load} line={line} />}
    </div>
  );
}

function LineText({ load, line }: Readonly<{ load: LoadView; line: number }>) {
  const { pageOf, refusal } = useLogPages(load, [logPageStart(line)]);
  const text = lineOf(pageOf(line), line)?.text;
  if (refusal)
    return <div className={`${classes.line} ${classes.quiet}`}>The log could not be read; it is asked for again.</div>;
  return <div className={classes.line}>{text?.slice(0, 2_000) ?? ""}</div>;
}

function MissingLine({ row }: Readonly<{ row: WaterfallRow }>) {
  const lines = row.fromLine !== null && row.toLine !== null ? `Between lines ${row.fromLine} and ${row.toLine}. ` : "";
  const words =
    row.key === "unaccounted"
      ? `${lines}Time that no phase claims is shown, never spread over the others.`
      : missing(row);
  return <div className={`${classes.line} ${classes.quiet}`}>{words}</div>;
}

function missing({ source, simulated }: WaterfallRow): string {
  if (simulated) return "The sandbox waits here as long as it was told to; no work is done.";
  return source === null
    ? "Nothing in the log says that it began."
    : "The cluster said so; no line of the log tells of it.";
}
