"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { clustersQuery } from "#lib/clusters/query-options.ts";
import { importsQuery } from "#lib/imports/query-options.ts";
import { modelsQuery } from "#lib/models/query-options.ts";
import { firstSteps } from "#lib/overview/format.ts";
import { overviewQuery } from "#lib/overview/query-options.ts";
import { settingsQuery } from "#lib/settings/query-options.ts";

// A browser needs one of the two.
const FirstRun = dynamic(() => import("#components/overview/first-run.tsx").then((module) => module.FirstRun));
const WhatThereIs = dynamic(() =>
  import("#components/overview/what-there-is.tsx").then((module) => module.WhatThereIs),
);

/** The first steps until they are done, then what there is. */
export function Overview() {
  const { data: settings } = useSuspenseQuery(settingsQuery());
  const { data: models } = useSuspenseQuery(modelsQuery());
  const { data: imports } = useSuspenseQuery(importsQuery());
  const { data: clusters } = useSuspenseQuery(clustersQuery());
  const { data: starts } = useSuspenseQuery(overviewQuery());
  const steps = firstSteps({ clusters, settings, models, loads: starts.newest });

  if (steps.every(({ state }) => state === "done"))
    return <WhatThereIs models={models} imports={imports} starts={starts} />;
  return (
    <FirstRun
      steps={steps}
      clusters={clusters}
      settings={settings}
      models={models}
      imports={imports}
      loads={starts.newest}
    />
  );
}
