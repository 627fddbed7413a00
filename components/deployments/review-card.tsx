"use client";

import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { ChangesView } from "#components/deployments/changes-view.tsx";
import { DryRunView } from "#components/deployments/dry-run-view.tsx";
import { YamlView } from "#components/deployments/yaml-view.tsx";
import { Card } from "#components/ui/card.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import type { DeployReview } from "#lib/deployments/review-schema.ts";

const views = [
  { value: "changes", label: "Changes" },
  { value: "yaml", label: "YAML" },
  { value: "dry-run", label: "Dry run" },
] as const;
type View = (typeof views)[number]["value"];

/** What would be applied, and what the cluster says to it when asked without doing it. */
export function ReviewCard({ review }: Readonly<{ review: DeployReview | null }>) {
  const [chosen, setChosen] = useState<View | null>(null);
  const { copied, copy } = useClipboard();
  if (!review) {
    return (
      <Card title="Manifest">
        <SkeletonRows rows={12} />
      </Card>
    );
  }
  const { changes } = review;
  const view = chosen ?? (changes ? "changes" : "yaml");
  return (
    <Card
      title="Manifest"
      note={review.manifests.map(({ kind }) => kind).join(", ")}
      aside={
        <>
          <Segmented
            label="Shown"
            value={view}
            options={views.filter(({ value }) => changes || value !== "changes")}
            onChange={setChosen}
          />
          <IconButton label={copied ? "Copied" : "Copy the manifest"} onClick={() => copy(review.yaml)}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </IconButton>
        </>
      }
    >
      {view === "changes" && changes ? <ChangesView changes={changes} /> : null}
      {view === "yaml" ? <YamlView yaml={review.yaml} label="Manifest" /> : null}
      {view === "dry-run" ? <DryRunView dryRun={review.dryRun} /> : null}
    </Card>
  );
}
