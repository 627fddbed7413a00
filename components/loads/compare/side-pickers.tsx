import dynamic from "next/dynamic";
import classes from "./side-pickers.module.css";
import { SelectField } from "#components/ui/select-field.tsx";
import { Time } from "#components/ui/time.tsx";
import type { CompareChoice, CompareSide, CompareView, Comparison, Pinned } from "#lib/loads/compare/schema.ts";

// What can be pressed follows what can be read.
const PinBaseline = dynamic(() =>
  import("#components/loads/baseline/pin-baseline.tsx").then((module) => module.PinBaseline),
);

type Props = Readonly<{
  comparison: Comparison;
  pinned: CompareView["pinned"];
  choices: readonly CompareChoice[];
  /** Null leaves the choice to the server. */
  onShow: (a: string | null, b: string | null) => void;
}>;

/** Which two are compared, and which of them is a baseline. What the address names stays to be chosen, be it a group or an older start. */
export function SidePickers({ comparison: { a, b }, pinned, choices, onShow }: Props) {
  return (
    <div className={classes.root}>
      <SidePicker letter="A" side={a} pinned={pinned.a} choices={choices} onChoose={(ref) => onShow(ref, b.ref)} />
      <SidePicker letter="B" side={b} pinned={pinned.b} choices={choices} onChoose={(ref) => onShow(a.ref, ref)} />
    </div>
  );
}

type SideProps = Readonly<{
  letter: string;
  side: CompareSide;
  pinned: Pinned;
  choices: readonly CompareChoice[];
  onChoose: (ref: string | null) => void;
}>;

function SidePicker({ letter, side, pinned, choices, onChoose }: SideProps) {
  const { ref, loadId } = side;
  return (
    <div className={classes.side}>
      <SelectField
        label={letter}
        value={ref}
        options={withOwn(choices, side)}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
      <PinBaseline
        subject={ref}
        letter={letter}
        pinned={pinned?.id ?? null}
        onDone={(next) => {
          // A group that is let go is there no more.
          if (next === null ? loadId === null : next !== ref) onChoose(next);
        }}
      />
      {pinned ? (
        <span className={classes.by}>
          {pinned.by} pinned it on <Time at={pinned.at} parts="date" />
        </span>
      ) : null}
    </div>
  );
}

function withOwn(choices: readonly CompareChoice[], { ref, title, loadId }: CompareSide) {
  const options = choices.map((choice) => ({ value: choice.id, label: choice.title }));
  if (options.some(({ value }) => value === ref)) return options;
  return [{ value: ref, label: loadId === null ? `${title}: ${groupText(ref)}` : title }, ...options];
}

/** `cache warm, zone us-central1-a`. */
function groupText(search: string): string {
  return [...new URLSearchParams(search)].map(([key, value]) => `${key} ${value}`).join(", ");
}
