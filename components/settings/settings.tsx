"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { BucketCard } from "#components/settings/bucket-card.tsx";
import { ProjectCard } from "#components/settings/project-card.tsx";
import { TokenCard } from "#components/settings/token-card.tsx";
import { Columns } from "#components/ui/columns.tsx";
import { PageTitle, type Finding } from "#components/ui/page-title.tsx";
import { settingsQuery } from "#lib/settings/query-options.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

// Below the first screen; they come while what stands above is read.
const BandwidthCard = dynamic(() =>
  import("#components/settings/bandwidth-card.tsx").then((card) => card.BandwidthCard),
);
const RetentionCard = dynamic(() =>
  import("#components/settings/retention-card.tsx").then((card) => card.RetentionCard),
);
const PricesCard = dynamic(() => import("#components/settings/prices-card.tsx").then((card) => card.PricesCard));

/** Where models go, whose name Hugging Face hears, and what things cost. */
export function Settings() {
  const { data: settings } = useSuspenseQuery(settingsQuery());
  return (
    <>
      <PageTitle title="Settings" finding={finding(settings)} />
      <Columns rail={<ProjectCard settings={settings} />}>
        <BucketCard settings={settings} />
        <TokenCard settings={settings} />
        <BandwidthCard settings={settings} />
        <PricesCard prices={settings.prices} />
        <RetentionCard />
      </Columns>
    </>
  );
}

function finding({ bucket, prefix, token }: SettingsView): Finding {
  const strong = bucket ? `Models go to gs://${bucket}/${prefix}.` : "No bucket is chosen, so nothing can be imported.";
  return {
    strong,
    rest: token
      ? "Hugging Face is asked with your token."
      : "Hugging Face is asked without a token: public models only.",
  };
}
