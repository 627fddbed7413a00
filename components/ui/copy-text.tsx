"use client";

import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { IconButton } from "./icon-button.tsx";
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
  const { copied, copy } = useClipboard();
  return (
    <span className={classes.root} data-block={block}>
      <code className={classes.text}>{short ?? text}</code>
      <IconButton label={copied ? "Copied" : label} onClick={() => copy(text)}>
        {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </IconButton>
    </span>
  );
}
