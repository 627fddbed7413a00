"use client";

import { IconChevronDown, IconX } from "@tabler/icons-react";
import classes from "./filter-chip.module.css";

type Props = {
  /** What is filtered by: "State". */
  name: string;
  /** Null is "any". */
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | null) => void;
};

/** A key and its value: a native list to choose from, with a caret when it is "any" and a cross to clear it when it is set. */
export function FilterChip({ name, value, options, onChange }: Props) {
  const chosen = options.some((option) => option.value === value) ? (value ?? "") : "";
  return (
    <span className={classes.root} data-set={chosen !== ""}>
      <label className={classes.label}>
        {name}
        <select
          className={classes.select}
          value={chosen}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        >
          <option value="">any</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
      {chosen === "" ? (
        <IconChevronDown size={13} aria-hidden className={classes.caret} />
      ) : (
        <button type="button" className={classes.clear} aria-label={`Clear ${name}`} onClick={() => onChange(null)}>
          <IconX size={13} aria-hidden />
        </button>
      )}
    </span>
  );
}
