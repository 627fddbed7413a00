"use client";

import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy, IconFileText } from "@tabler/icons-react";
import { useState } from "react";
import classes from "./replica-log.module.css";
import { RollBack } from "#components/deployments/roll-back.tsx";
import { YamlView } from "#components/deployments/yaml-view.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useTimeText } from "#components/ui/time.tsx";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";

/** What was applied, by revision; an earlier one can be applied again. */
export function ManifestTab({ deployment }: Readonly<{ deployment: DeploymentView }>) {
  const newest = deployment.revisions.toSorted((a, b) => b.number - a.number);
  const [chosen, setChosen] = useState<number | null>(null);
  const { copied, copy } = useClipboard();
  const text = useTimeText();
  const revision = newest.find(({ number }) => number === chosen) ?? newest[0];
  if (!revision) {
    return (
      <Card title="Manifest">
        <EmptyState icon={IconFileText} title="Nothing was applied yet" />
      </Card>
    );
  }
  return (
    <Card
      title="Manifest"
      note={revision.appliedAt ? `applied ${text(revision.appliedAt)}` : "not applied yet"}
      aside={
        <>
          <RollBack deployment={deployment} revision={revision.number} onDone={() => setChosen(null)} />
          <select
            aria-label="Revision"
            className={classes.select}
            value={revision.number}
            onChange={(event) => setChosen(Number(event.currentTarget.value))}
          >
            {newest.map(({ number, by }) => (
              <option key={number} value={number}>
                Revision {number}, by {by}
              </option>
            ))}
          </select>
          <IconButton label={copied ? "Copied" : "Copy the manifest"} onClick={() => copy(revision.yaml)}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </IconButton>
        </>
      }
    >
      <YamlView yaml={revision.yaml} label={`Manifest of revision ${revision.number}`} />
    </Card>
  );
}
