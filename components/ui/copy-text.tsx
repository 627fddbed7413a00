"use client";

import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./copy-text.module.css";

type Props = {
  text: string;
  /** What is copied: "Copy commit". */
  label: string;
  /** Shown in place of the whole text. */
  short?: string;
  /** Stands in a line of its own, above what belongs to it. */
  block?: boolean;
};

/** An identifier in mono with a button that copies the whole of it. */
export function CopyText({ text, label, short, block = false }: Props) {
  return (
    <span className={classes.root} data-block={block}>
      <code className={classes.text}>{short ?? text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <ActionIcon size={22} title={label} aria-label={copied ? "Copied" : label} onClick={copy}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
