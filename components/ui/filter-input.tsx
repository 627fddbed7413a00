"use client";

import { useEffect, useRef } from "react";
import classes from "./filter-input.module.css";
import { KeyHint } from "./key-hint.tsx";
import { TextField } from "./text-field.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

type Props = { label: string; value: string; onChange: (value: string) => void };

/** Narrows the list below; `/` puts the cursor into it, Escape empties it. */
export function FilterInput({ label, value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  // The address follows the keys with a delay, so the text is the input's own; from outside it is only emptied.
  useEffect(() => {
    if (value === "" && input.current && input.current !== document.activeElement) input.current.value = "";
  }, [value]);
  useShortcuts({ "/": () => input.current?.focus() });

  return (
    <div className={classes.root}>
      <TextField
        ref={input}
        type="search"
        label={label}
        labelHidden
        aria-keyshortcuts="/"
        placeholder={label}
        defaultValue={value}
        hint={value === "" ? <KeyHint>/</KeyHint> : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.currentTarget.value = "";
          onChange("");
        }}
      />
    </div>
  );
}
