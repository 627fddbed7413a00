"use client";

import classes from "./cause-card.module.css";
import phaseClasses from "./phase.module.css";
import { TextButton } from "#components/loads/text-button.tsx";
import { lineOf, useLogPages } from "#components/loads/log/use-log-pages.ts";
import { Card } from "#components/ui/card.tsx";
import { causeLines, wrapsText } from "#lib/loads/cause-lines.ts";
import { logPageStart } from "#lib/loads/log/log-pages.ts";
import { phaseOfLine } from "#lib/loads/phase-of-line.ts";
import type { LoadCause, LoadView } from "#lib/loads/schema.ts";

const longestShown = 800;

type Props = Readonly<{ load: LoadView; cause: LoadCause; onOpen: () => void }>;

/** The line that says so, among its neighbours and the lines that only wrap it. */
export function CauseCard({ load, cause, onOpen }: Props) {
  const numbers = causeLines(cause, load.lineCount);
  const pages = [...new Set(numbers.map(logPageStart))];
  const { pageOf } = useLogPages(load, pages);
  const wraps = wrapsText(cause.wraps);

  return (
    <Card
      title="The line that says so"
      note={`line ${cause.line.toLocaleString("en-GB")} of ${load.lineCount.toLocaleString("en-GB")}`}
      aside={<TextButton onClick={onOpen}>Open in log</TextButton>}
    >
      <ol className={classes.lines}>
        {numbers.map((number) => (
          <li key={number} className={classes.line} data-cause={number === cause.line}>
            <span
              className={`${phaseClasses.phase} ${classes.bar}`}
              data-phase={phaseOfLine(load.explained, number) ?? undefined}
              aria-hidden
            />
            <span className={classes.number}>{number}</span>
            <span className={classes.text}>
              {shortened(lineOf(pageOf(number), number)?.text ?? (number === cause.line ? cause.text : ""))}
            </span>
          </li>
        ))}
      </ol>
      {wraps ? <p className={classes.foot}>{wraps}</p> : null}
    </Card>
  );
}

/** A line may have 256 KiB; the log has all of it. */
function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)} …` : text;
}
