"use client";

import { useClipboard } from "@mantine/hooks";
import classes from "./advice-card.module.css";
import { TextButton } from "#components/loads/text-button.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import type { AdviceAction } from "#lib/loads/advice/advice.ts";

/** What follows an advice: a page that changes it, or its command or argument on the clipboard. */
export function AdviceActionLink({ action, title }: Readonly<{ action: AdviceAction; title: string }>) {
  const { copied, copy } = useClipboard();
  const refusal = useRefusal(action.kind === "link" ? action.needs : "loads:read");
  if (refusal) return <span className={classes.quiet}>{refusal}</span>;
  if (action.kind === "link") {
    return (
      <span className={classes.action}>
        <PageLink href={action.href} aria-label={`${action.label}: ${title}`}>
          {action.label}
        </PageLink>
      </span>
    );
  }
  return (
    <span className={classes.action} title={action.text}>
      <TextButton onClick={() => copy(action.text)}>{copied ? "Copied" : action.label}</TextButton>
    </span>
  );
}
