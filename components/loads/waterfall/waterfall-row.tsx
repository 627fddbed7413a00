"use client";

import { IconChevronRight } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import classes from "./waterfall.module.css";
import { FloorMark } from "#components/loads/waterfall/floor-mark.tsx";
import { PhaseSwatch } from "#components/loads/waterfall/phase-fill.tsx";
import { RankBars } from "#components/loads/waterfall/rank-bars.tsx";
import { SimulatedMark } from "#components/loads/simulated-mark.tsx";
import { StepBar, WaterfallBar } from "#components/loads/waterfall/waterfall-bar.tsx";
import { duration } from "#lib/format.ts";
import { rowNote } from "#lib/loads/row-note.ts";
import { columnSeconds, columnShare, rowSentence } from "#lib/loads/row-text.ts";
import { totalSeconds, type WaterfallRow as Row } from "#lib/loads/waterfall.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";
import { rankRows } from "#lib/loads/weights/rank-rows.ts";

type Props = Readonly<{
  row: Row;
  load: ExplainedLog;
  selected: boolean;
  expanded: boolean;
  floorSeconds: number | null;
  onSelect: () => void;
  onToggle: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}>;

/** A phase: one bar, and below it its parts when it is unfolded. */
export function WaterfallRow({ row, load, selected, expanded, floorSeconds, onSelect, onToggle, onKeyDown }: Props) {
  const total = totalSeconds(load);
  const ranks = row.key === "weights" ? rankRows(load) : null;
  const folds = row.steps.length > 0 || ranks !== null;
  // What came faster than the network carries did not come over it alone: its time is no floor then.
  const floor = floorSeconds !== null && floorSeconds <= (row.seconds ?? 0) ? floorSeconds : null;
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        data-state={row.state}
        data-row={row.id}
        tabIndex={selected ? 0 : -1}
        aria-current={selected}
        aria-expanded={folds ? expanded : undefined}
        onFocus={onSelect}
        onPointerEnter={onSelect}
        onClick={onToggle}
        onKeyDown={onKeyDown}
      >
        <span className="sl-hidden">{rowSentence(row)}</span>
        <span className={classes.name} aria-hidden>
          <PhaseSwatch phase={row.key} />
          {row.label}
          {row.simulated ? <SimulatedMark /> : null}
          {folds ? (
            <span className={classes.more}>
              <IconChevronRight size={14} className={classes.chevron} aria-hidden />
              {ranks ? `${ranks.of} ranks` : `${row.steps.length} parts`}
            </span>
          ) : null}
        </span>
        <span className={`${classes.axis} ${classes.barred}`} aria-hidden>
          <WaterfallBar row={row} total={total} outcome={load.outcome} note={noted(rowNote(row, load), floor)} />
          {floor === null ? null : <FloorMark row={row} total={total} floorSeconds={floor} />}
        </span>
        <span className={classes.seconds} aria-hidden>
          {columnSeconds(row.seconds)}
        </span>
        <span className={classes.share} aria-hidden>
          {columnShare(row.share)}
        </span>
      </button>
      {ranks && expanded ? <RankBars ranks={ranks} startSeconds={row.startSeconds ?? 0} total={total} /> : null}
      {row.steps.length > 0 && expanded ? <Steps row={row} total={total} /> : null}
    </li>
  );
}

/** The mark of the floor has no words of its own: they would lie on those of the bar. */
function noted(note: string | null, floorSeconds: number | null): string | null {
  if (floorSeconds === null || floorSeconds < 0.05) return note;
  const floor = `floor ${duration(floorSeconds)}`;
  return note === null ? floor : `${note}; ${floor}`;
}

function Steps({ row, total }: Readonly<{ row: Row; total: number }>) {
  return (
    <ul className={classes.rows} aria-label={`Parts of ${row.label}`}>
      {row.steps.map((step) => (
        <li key={step.name} className={classes.row} data-step>
          <span className={classes.name}>{step.name.slice(0, 1).toUpperCase() + step.name.slice(1)}</span>
          <span className={classes.axis}>
            <StepBar row={row} step={step} total={total} />
          </span>
          <span className={classes.seconds}>{columnSeconds(step.seconds)}</span>
          <span className={classes.share} />
        </li>
      ))}
    </ul>
  );
}
