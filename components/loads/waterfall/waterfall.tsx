"use client";

import { type KeyboardEvent, useState } from "react";
import classes from "./waterfall.module.css";
import { AxisGrid, AxisHead } from "#components/loads/waterfall/waterfall-axis.tsx";
import { WaterfallRow } from "#components/loads/waterfall/waterfall-row.tsx";
import { useShortcutsSwitch } from "#components/ui/use-shortcuts.ts";
import { WaterfallTotal } from "#components/loads/waterfall/waterfall-total.tsx";
import { axisTicks } from "#lib/loads/axis.ts";
import { totalSeconds, type WaterfallRow as Row } from "#lib/loads/waterfall.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

type Props = Readonly<{
  load: ExplainedLog;
  rows: Row[];
  /** Where the times are from, for the last row. */
  told: "log" | "pod";
  /** The least that reading the weights could take; null where that is not known. */
  floorSeconds?: number | null;
  /** What the figure says, for who does not see it. */
  finding: string;
  selected: Row | null;
  onSelect: (row: Row) => void;
  onOpen: (row: Row) => void;
  /** To the zoom before or behind. */
  onZoom: (by: number) => void;
}>;

/** A row per phase on one axis. ↑ and ↓ walk over the phases, ← and → over the zooms, Enter unfolds the parts of one, L opens its line. */
export function Waterfall({
  load,
  rows,
  told,
  floorSeconds = null,
  finding,
  selected,
  onSelect,
  onOpen,
  onZoom,
}: Props) {
  const [unfolded, setUnfolded] = useState<string[]>([]);
  const { on } = useShortcutsSwitch();
  const total = totalSeconds(load);
  const ticks = axisTicks(total);

  function toggle(id: string) {
    setUnfolded(unfolded.includes(id) ? unfolded.filter((one) => one !== id) : [...unfolded, id]);
  }

  // Handled where it happens: page keys elsewhere claim the letter as well.
  function openInLog(event: KeyboardEvent, row: Row) {
    if (event.ctrlKey || event.metaKey || event.altKey || !on) return;
    event.preventDefault();
    onOpen(row);
  }

  function press(event: KeyboardEvent<HTMLButtonElement>, row: Row) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "l") openInLog(event, row);
    else if (by === undefined) walk(event);
    else {
      event.preventDefault();
      onZoom(by);
    }
  }

  return (
    <figure className={classes.root} data-marked={rows.some(({ simulated }) => simulated)} aria-label={finding}>
      {total > 0 ? <AxisHead ticks={ticks} total={total} /> : null}
      <div className={classes.rows}>
        <AxisGrid ticks={ticks} total={total} />
        <ol className={classes.rows} aria-label="Phases">
          {rows.map((row) => (
            <WaterfallRow
              key={row.id}
              row={row}
              load={load}
              selected={row.id === selected?.id}
              expanded={unfolded.includes(row.id)}
              onSelect={() => onSelect(row)}
              onToggle={() => toggle(row.id)}
              floorSeconds={row.key === "weights" ? floorSeconds : null}
              onKeyDown={(event) => press(event, row)}
            />
          ))}
        </ol>
      </div>
      <WaterfallTotal load={load} told={told} live={rows.some(({ state }) => state === "going_on")} />
    </figure>
  );
}

function walk(event: KeyboardEvent<HTMLButtonElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const list = event.currentTarget.closest("ol");
  const buttons = [...(list?.querySelectorAll<HTMLButtonElement>("button[data-row]") ?? [])];
  const at = buttons.indexOf(event.currentTarget);
  buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
}
