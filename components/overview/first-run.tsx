"use client";

import dynamic from "next/dynamic";
import classes from "./first-run.module.css";
import { BucketStep } from "#components/overview/bucket-step.tsx";
import { ClusterStep } from "#components/overview/cluster-step.tsx";
import { ImportStep } from "#components/overview/import-step.tsx";
import { StartStep } from "#components/overview/start-step.tsx";
import { TokenStep } from "#components/overview/token-step.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import type { ClusterView } from "#lib/clusters/schema.ts";
import type { ImportRow } from "#lib/imports/schema.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";
import { firstRunFinding, type Step, type StepKey } from "#lib/overview/format.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

// It is read by the browser alone, so the code for it need not hold up the steps.
const Example = dynamic(() => import("#components/overview/example.tsx").then((module) => module.Example), {
  ssr: false,
});

type Props = Readonly<{
  steps: Step[];
  clusters: ClusterView[];
  settings: SettingsView;
  models: ModelView[];
  imports: ImportRow[];
  loads: LoadRow[];
}>;

/** What to do first, and what it leads to. */
export function FirstRun({ steps, clusters, settings, models, imports, loads }: Props) {
  const done = steps.filter(({ state }) => state === "done").length;
  const place = (key: StepKey) => ({
    number: steps.findIndex((step) => step.key === key) + 1,
    state: steps.find((step) => step.key === key)?.state ?? "later",
  });

  return (
    <>
      <PageTitle title="Overview" finding={firstRunFinding(steps, settings.sandbox)} />
      <div className={classes.columns}>
        <Card
          title="Set up"
          note={`${done} of ${steps.length} done`}
          aside={settings.sandbox ? <PageLink href="/settings">Connect a Google Cloud project</PageLink> : null}
        >
          <ol className={classes.steps}>
            <ClusterStep {...place("cluster")} clusters={clusters} />
            <BucketStep {...place("bucket")} settings={settings} />
            <TokenStep {...place("token")} settings={settings} />
            <ImportStep {...place("import")} models={models} imports={imports} />
            <StartStep {...place("start")} models={models} loads={loads} />
          </ol>
        </Card>
        <Example />
      </div>
    </>
  );
}
