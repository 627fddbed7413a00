"use client";

import { IconSearch } from "@tabler/icons-react";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { repoReferenceOf } from "#lib/imports/repo-reference.ts";
import classes from "./repo-input.module.css";

type Props = { text: string; pending: boolean; onText: (text: string) => void; onPlan: (reference: string) => void };

/** Takes a name to search for, or a whole reference to plan: `org/name`, `org/name@revision`, or the repo's address. */
export function RepoInput({ text, pending, onText, onPlan }: Props) {
  const refusal = useRefusal("imports:write");
  const named = repoReferenceOf(text);
  const reason = refusal ?? (named ? null : "Names no repo yet");

  return (
    <form
      className={classes.root}
      data-repo-input
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === null) onPlan(text);
      }}
    >
      <div className={classes.input}>
        <TextField
          label="Repo on Hugging Face"
          description="A name to search for, org/name, org/name@revision, or the address of its page"
          icon={<IconSearch size={16} aria-hidden />}
          value={text}
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown") return;
            event.preventDefault();
            document.querySelector<HTMLElement>("[data-hub-hit]")?.focus();
          }}
        />
      </div>
      <ReasonedButton type="submit" reason={reason} loading={pending}>
        {named ? `Plan ${named.repo}` : "Plan import"}
      </ReasonedButton>
    </form>
  );
}
