"use client";

import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { DryRunView } from "#components/deployments/dry-run-view.tsx";
import { YamlView } from "#components/deployments/yaml-view.tsx";
import { Card } from "#components/ui/card.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import type { DeployReview } from "#lib/deployments/schema.ts";

const views = [
  { value: "yaml", label: "YAML" },
  { value: "dry-run", label: "Dry run" },
] as const;

/** What would be applied, and what the cluster says to it when asked without doing it. */
export function ReviewCard({ review }: Readonly<{ review: DeployReview | null }>) {
  const [view, setView] = useState<(typeof views)[number]["value"]>("yaml");
  const { copied, copy } = useClipboard();
  if (!review) {
    return (
      <Card title="Manifest">
        <SkeletonRows rows={12} />
      </Card>
    );
  }
  return (
    <Card
      title="Manifest"
      note={review.manifests.map(({ kind }) => kind).join(", ")}
      aside={
        <>
          <Segmented label="Shown" value={view} options={views} onChange={setView} />
          <IconButton label={copied ? "Copied" : "Copy the manifest"} onClick={() => copy(review.yaml)}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </IconButton>
        </>
      }
    >
      {view === "yaml" ? <YamlView yaml={review.yaml} label="Manifest" /> : <DryRunView dryRun={review.dryRun} />}
    </Card>
  );
}
