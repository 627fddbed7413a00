"use client";

import { Progress } from "@mantine/core";
import classes from "./upload-progress.module.css";
import type { Upload } from "#components/loads/explain/use-log-upload.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { byteSize } from "#lib/format.ts";

type Props = Readonly<{ progress: Upload; onCancel: () => void }>;

/** How much of the log has arrived. */
export function UploadProgress({ progress: { name, sentBytes, totalBytes, state }, onCancel }: Props) {
  const share = sentBytes / totalBytes;
  const words = state === "explaining" ? "Reading the last lines" : `${Math.floor(share * 100)} % sent`;
  return (
    <Card title={name} note={byteSize(totalBytes)} aside={<output>{words}</output>}>
      <CardBody>
        <div className={classes.root}>
          <Progress className={classes.bar ?? ""} size={8} value={share * 100} aria-label={`${name}: sent`} />
          <span className={classes.words}>
            {byteSize(sentBytes)} of {byteSize(totalBytes)}. It is explained while it arrives.
          </span>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}
