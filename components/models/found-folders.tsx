"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconFolderSearch } from "@tabler/icons-react";
import { Card } from "#components/ui/card.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { byteSize } from "#lib/format.ts";
import { unusedQuery } from "#lib/models/query-options.ts";
import classes from "./found-folders.module.css";

const shown = 8;

/** Folders with weights in the buckets of models that are no model yet, the largest first. */
export function FoundFolders({ onChoose }: { onChoose: (address: string) => void }) {
  const { data } = useSuspenseQuery(unusedQuery());
  const folders = data.prefixes.filter(({ kind }) => kind === "unknown").slice(0, shown);
  return (
    <Card title="No model yet">
      {folders.length === 0 ? (
        <EmptyState icon={IconFolderSearch} title="No other folder with weights">
          The buckets of models are listed once an hour. A folder of any other bucket can be named.
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {folders.map(({ bucket, prefix, bytes, newestAt }) => {
            const address = `gs://${bucket}/${prefix}`;
            return (
              <li key={address} className={classes.folder}>
                <span className={classes.name}>{address}</span>
                <div className={classes.facts}>
                  <span>
                    {byteSize(bytes)}, <Time at={newestAt} parts="date" />
                  </span>
                  <Button variant="subtle" aria-label={`Choose ${address}`} onClick={() => onChoose(address)}>
                    Choose
                  </Button>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
