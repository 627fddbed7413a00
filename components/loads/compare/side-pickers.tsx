import classes from "./side-pickers.module.css";
import { SelectField } from "#components/ui/select-field.tsx";
import type { CompareChoice, CompareSide, Comparison } from "#lib/loads/compare/schema.ts";

type Props = Readonly<{
  comparison: Comparison;
  choices: readonly CompareChoice[];
  onShow: (a: string, b: string) => void;
}>;

/** Which two are compared. What the address names stays to be chosen, be it a group or an older start. */
export function SidePickers({ comparison: { a, b }, choices, onShow }: Props) {
  return (
    <div className={classes.root}>
      <SelectField
        label="A"
        value={a.ref}
        options={withOwn(choices, a)}
        onChange={(event) => onShow(event.currentTarget.value, b.ref)}
      />
      <SelectField
        label="B"
        value={b.ref}
        options={withOwn(choices, b)}
        onChange={(event) => onShow(a.ref, event.currentTarget.value)}
      />
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
