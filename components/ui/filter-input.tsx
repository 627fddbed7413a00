"use client";

import { TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useRef } from "react";
import classes from "./filter-input.module.css";
import { KeyHint } from "./key-hint.tsx";

type Props = { label: string; value: string; onChange: (value: string) => void };

/** Narrows the list below; `/` puts the cursor into it, Escape empties it. */
export function FilterInput({ label, value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => input.current?.focus()]]);

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
