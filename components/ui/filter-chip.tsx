"use client";

import { Menu } from "@mantine/core";
import { IconCheck, IconChevronDown, IconX } from "@tabler/icons-react";
import classes from "./filter-chip.module.css";

type Props = {
  /** What is filtered by: "State". */
  name: string;
  /** Null is "any". */
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | null) => void;
};

/** A key and its value: a caret and a menu when it is "any", a cross when it is set. */
export function FilterChip({ name, value, options, onChange }: Props) {
  const chosen = options.find((option) => option.value === value);
  if (chosen) {
    return (
      <button type="button" className={classes.root} data-set onClick={() => onChange(null)}>
        {name} <strong>{chosen.label}</strong>
        <IconX size={13} aria-hidden />
        <span className="sl-hidden">Clear this filter</span>
      </button>
    );
  }
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <button type="button" className={classes.root}>
          {name} <strong>any</strong>
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map((option) => (
          <Menu.Item
            key={option.value}
            fz={13}
            rightSection={option.value === value ? <IconCheck size={14} /> : null}
            onClick={() => onChange(option.value)}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
