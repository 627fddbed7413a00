import { useId } from "react";
import classes from "./segmented.module.css";

type Option<Value extends string> = { value: Value; label: string; count?: number };

type Props<Value extends string> = {
  /** What is chosen here, for who does not see it. */
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
};

/** One choice of a few, all in sight. Native radios, so arrow keys and names come with it. */
export function Segmented<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className={classes.root}>
      <legend className="sl-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={classes.option}>
          <input
            type="radio"
            className={classes.input}
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
          {option.count === undefined ? null : ` ${option.count.toLocaleString("en-GB")}`}
        </label>
      ))}
    </fieldset>
  );
}
