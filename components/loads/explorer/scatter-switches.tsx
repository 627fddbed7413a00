import classes from "./scatter.module.css";
import { useTimeText } from "#components/ui/time.tsx";
import type { ExplorerView } from "#lib/loads/explorer/explorer-schema.ts";
import type { ChangeMark } from "#lib/loads/regressions/schema.ts";
import type { Frame, PlacedLabel } from "#lib/loads/explorer/scatter-place.ts";
import { switchGroups } from "#lib/loads/explorer/switch-groups.ts";

type Props = Readonly<{
  frame: Frame;
  changes: readonly { x: number; words: string }[];
  /** Those of them for whose words there is room. */
  labels: readonly PlacedLabel[];
}>;

/** Where a cache was switched, an image or a setting changed: what explains why starts changed from then on. */
export function ScatterSwitches({ frame, changes, labels }: Props) {
  return (
    <g>
      {changes.map(({ x, words }) => (
        <line key={`${x} ${words}`} x1={x} x2={x} y1={8} y2={frame.height - frame.bottom} className={classes.switch} />
      ))}
      {labels.map(({ x, words, row, side }) => (
        <text
          key={`${x} ${words}`}
          x={side === "right" ? x + 6 : x - 6}
          y={18 + row * 15}
          textAnchor={side === "right" ? "start" : "end"}
          className={classes.label}
        >
          {words}
        </text>
      ))}
    </g>
  );
}

type Told = Readonly<{
  view: Pick<ExplorerView, "switches" | "to">;
  /** When a deployment's image or settings changed. */
  changes: readonly ChangeMark[];
  from: string;
}>;

/** What changed in words, by time. */
export function useChanges({ view, changes, from }: Told): { at: string; words: string }[] {
  const timeText = useTimeText();
  const switches = view.switches.filter(({ at }) => at >= from);
  return [...switchGroups(switches, from, view.to), ...changes.filter(({ at }) => at >= from)]
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ at, words }) => ({ at, words: `${timeText(at, "date")}: ${words}` }));
}
