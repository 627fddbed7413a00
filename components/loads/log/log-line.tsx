import classes from "./log-view.module.css";
import phaseClasses from "../phase.module.css";
import type { LogText } from "#components/loads/log/use-log-pages.ts";
import { Time } from "#components/ui/time.tsx";
import type { PhaseKey } from "#lib/loads/phases.ts";

// A line may have 256 KiB; what is cut here is shown whole below the log when the line is chosen.
const shownCharacters = 2_000;

type Props = Readonly<{
  number: number;
  /** Undefined while its page is on the way. */
  line: LogText | undefined;
  phase: PhaseKey | null;
  current: boolean;
  onSelect: (line: number) => void;
}>;

/** A line with its number, its time where the runtime stamped it, and the colour of its phase. The text is only ever text. */
export function LogLine({ number, line, phase, current, onSelect }: Props) {
  return (
    <div className={classes.line} aria-current={current}>
      <button
        type="button"
        className={`${phaseClasses.phase} ${phase ? classes.number : classes.unowned}`}
        data-phase={phase ?? undefined}
        tabIndex={-1}
        aria-label={`Line ${number}`}
        onClick={() => onSelect(number)}
      >
        {number}
      </button>
      {line?.at ? (
        <span className={classes.at}>
          <Time at={line.at} parts="clock" />
        </span>
      ) : null}
      {line === undefined ? <span className={classes.pending} aria-hidden /> : <LineText text={line.text} />}
    </div>
  );
}

function LineText({ text }: Readonly<{ text: string }>) {
  const rest = text.length - shownCharacters;
  if (rest <= 0) return text;
  return (
    <>
      {text.slice(0, shownCharacters)}
      <span className={classes.cut}> … {rest.toLocaleString("en-GB")} more characters</span>
    </>
  );
}
