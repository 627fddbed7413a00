"use client";

import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import classes from "./file-drop.module.css";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";

type Props = Readonly<{ refusal: string | null; onFile: (file: File) => void }>;

/** A file by the file dialog or dragged here. */
export function FileDrop({ refusal, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && refusal === null) onFile(file);
  }

  return (
    <Card title="A file" note="up to 64 MiB">
      <div
        className={classes.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileUpload size={22} stroke={1.5} aria-hidden />
        <p className={classes.words}>Drag a log here, or choose one. It goes to this Sluice and nowhere else.</p>
        <Button disabled={refusal !== null} onClick={() => input.current?.click()}>
          Choose file
        </Button>
        {refusal ? <span className={classes.reason}>{refusal}</span> : null}
        <input
          ref={input}
          type="file"
          className="sl-hidden"
          aria-label="Log file"
          tabIndex={-1}
          disabled={refusal !== null}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onFile(file);
            event.currentTarget.value = "";
          }}
        />
      </div>
    </Card>
  );
}
