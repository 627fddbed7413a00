"use client";

import { type FormEvent, useState } from "react";
import { useImportAction } from "#components/imports/use-import-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { limitImportAction } from "#lib/imports/actions.ts";
import type { ImportView } from "#lib/imports/schema.ts";
import { byteLimitRate, byteLimitText } from "#lib/settings/format.ts";
import classes from "./limit-card.module.css";

/** What this import reads of the Hub at most; empty, that is what the settings say. */
export function LimitCard({ view: { id, limit } }: { view: ImportView }) {
  const own = byteLimitText(limit.own);
  const [text, setText] = useState(own);
  const set = useImportAction(limitImportAction, "The limit stays as it is");
  const refusal = useRefusal("imports:write");

  function send(event: FormEvent) {
    event.preventDefault();
    set.mutate({ importId: id, mostBytesPerSecond: text });
  }

  return (
    <Card title="Limit" note={limitText(limit)}>
      <CardBody>
        <form className={classes.form} onSubmit={send}>
          <TextField
            label="At most, MiB/s"
            labelHidden
            placeholder="as in the settings"
            inputMode="decimal"
            value={text}
            disabled={refusal !== null}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <ReasonedButton
            type="submit"
            variant="default"
            loading={set.isPending}
            reason={refusal ?? (text.trim() === own ? "MiB/s" : null)}
          >
            Set limit
          </ReasonedButton>
        </form>
      </CardBody>
    </Card>
  );
}

function limitText({ own, settings }: ImportView["limit"]): string {
  if (own !== null) return `${byteLimitRate(own)} at most`;
  return settings === null ? "none" : `${byteLimitRate(settings)} at most, by the settings`;
}
