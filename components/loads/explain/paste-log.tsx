"use client";

import { useState } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import classes from "./paste-log.module.css";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { explainLogAction } from "#lib/loads/actions.ts";

// Server actions take 1 MB; a longer paste goes the way of a file.
const actionCharacters = 250_000;

type Props = Readonly<{
  refusal: string | null;
  onText: (text: string, name: string) => void;
  onDone: (id: string) => void;
  onRefused: (message: string | null) => void;
}>;

/** A log from the clipboard. */
export function PasteLog({ refusal, onText, onDone, onRefused }: Props) {
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const explain = useAction(explainLogAction, {
    changes: ["loads", "shell"],
    onDone: (load) => onDone(load.id),
    onRefused: ({ message }) => onRefused(message),
  });
  const reason = refusal ?? (text.trim() === "" ? "Paste a log first" : null);

  function send() {
    onRefused(null);
    const called = name.trim() || "pasted log";
    if (text.length > actionCharacters) onText(text, called);
    else explain.mutate({ name: called, text });
  }

  return (
    <Card title="Or paste it">
      <CardBody>
        <div className={classes.form}>
          <TextArea
            label="Log"
            description="From the first line of the process on; colours, prefixes and time stamps may stay."
            rows={10}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <TextField
            label="Name"
            placeholder="pasted log"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className={classes.actions}>
            {reason ? <span className={classes.reason}>{reason}</span> : null}
            <Button disabled={reason !== null} loading={explain.isPending} onClick={send}>
              Explain this log
            </Button>
          </div>
        </div>
      </CardBody>
    </Card>
  );
}
