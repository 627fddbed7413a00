"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageTitle } from "#components/ui/page-title.tsx";
import { modelsFinding } from "#lib/imports/models-finding.ts";
import { importsQuery } from "#lib/imports/query-options.ts";
import { modelsQuery } from "#lib/models/query-options.ts";

export function ModelsTitle({ action }: { action: ReactNode }) {
  const { data: models } = useSuspenseQuery(modelsQuery());
  const { data: imports } = useSuspenseQuery(importsQuery());
  return <PageTitle title="Models" finding={modelsFinding(models, imports)} actions={action} />;
}
