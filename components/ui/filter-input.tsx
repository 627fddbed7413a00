"use client";

import { TextInput } from "@mantine/core";
import { useRef } from "react";
import classes from "./filter-input.module.css";
import { KeyHint } from "./key-hint.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

type Props = { label: string; value: string; onChange: (value: string) => void };

/** Narrows the list below; `/` puts the cursor into it, Escape empties it. */
export function FilterInput({ label, value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": () => input.current?.focus() });

  return (
    <TextInput
      ref={input}
      className={classes.root}
      type="search"
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={label}
      value={value}
      rightSection={value === "" ? <KeyHint>/</KeyHint> : null}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") onChange("");
      }}
    />
  );
}
