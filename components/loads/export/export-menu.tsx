"use client";

import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import { useRef } from "react";
import classes from "./export-menu.module.css";
import { Button } from "#components/ui/button.tsx";
import { useShortcuts } from "#components/ui/use-shortcuts.ts";

export type ExportItem = {
  label: string;
  run: () => void;
  /** Ends something; `disabled` with the reason in its label. */
  danger?: boolean;
  disabled?: boolean;
};

/** What is on screen as a file. The browser's own popover closes on Escape and outside clicks. */
export function ExportMenu({ items }: Readonly<{ items: readonly ExportItem[] }>) {
  const popover = useRef<HTMLDivElement>(null);
  useShortcuts({ e: () => popover.current?.showPopover() });
  return (
    <>
      <Button
        variant="default"
        popoverTarget="export-menu"
        leftSection={<IconDownload size={15} />}
        rightSection={<IconChevronDown size={14} />}
        aria-keyshortcuts="e"
      >
        Export
      </Button>
      <div ref={popover} id="export-menu" popover="auto" className={classes.menu}>
        {items.map(({ label, run, danger, disabled }) => (
          <button
            key={label}
            type="button"
            className={classes.item}
            data-danger={danger}
            disabled={disabled}
            onClick={() => {
              popover.current?.hidePopover();
              run();
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </>
  );
}
