"use client";

import { useQuery } from "@tanstack/react-query";
import { ReasonedLink } from "#components/loads/reasoned-link.tsx";
import { StepItem, type StepPlace } from "#components/overview/step-item.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { bucketCheckQuery } from "#lib/settings/query-options.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

/** Where models go; the bucket itself says whether Sluice may write there. */
export function BucketStep({ settings: { bucket }, ...place }: StepPlace & Readonly<{ settings: SettingsView }>) {
  const refusal = useRefusal("settings:write");
  const check = useQuery({ ...bucketCheckQuery(bucket ?? ""), enabled: bucket !== null });
  const missing = check.data?.missing ?? [];
  const failed = check.isError || missing.length > 0;
  const open = (
    <ReasonedLink href="/settings" reason={refusal} filled={place.state === "now"}>
      {bucket ? "Mend it" : "Choose bucket"}
    </ReasonedLink>
  );

  return (
    <StepItem {...place} title="Choose a bucket" failed={failed} actions={bucket === null || failed ? open : null}>
      {bucket === null ? "Models are kept in a Cloud Storage bucket of yours, complete and verified." : null}
      {bucket && check.isPending ? `gs://${bucket} is being asked whether Sluice may read and write there.` : null}
      {bucket && check.error ? check.error.message : null}
      {bucket && missing.length > 0 ? `Sluice lacks ${missing.join(", ")} on gs://${bucket}.` : null}
      {bucket && check.data && missing.length === 0
        ? `gs://${bucket} in ${check.data.location.toLowerCase()}; Sluice may read and write here.`
        : null}
    </StepItem>
  );
}
