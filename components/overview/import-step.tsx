"use client";

import { useQuery } from "@tanstack/react-query";
import { ReasonedLink } from "#components/loads/reasoned-link.tsx";
import { StepItem, type StepPlace } from "#components/overview/step-item.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { parametersText } from "#lib/imports/format.ts";
import { importState } from "#lib/imports/import-state.ts";
import { hubSearchQuery } from "#lib/imports/query-options.ts";
import type { HubHitView, ImportRow } from "#lib/imports/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";
import { goodStart } from "#lib/overview/format.ts";

type Props = StepPlace & Readonly<{ models: ModelView[]; imports: ImportRow[] }>;

/** The first model: which one is a good start, how far it is, or that it is there. */
export function ImportStep({ models, imports, ...place }: Props) {
  const refusal = useRefusal("imports:write");
  const model = models[0];
  const running = imports[0];
  const { data: hits } = useQuery({ ...hubSearchQuery(""), enabled: !model && !running });
  const start = goodStart(hits ?? []);

  const filled = place.state === "now";
  const openImport = running ? (
    <ReasonedLink href={`/imports/${running.id}`} reason={null} filled={filled}>
      Open import
    </ReasonedLink>
  ) : null;
  const importModel = (
    <ReasonedLink href="/models/import" reason={refusal} filled={filled}>
      Import model
    </ReasonedLink>
  );
  const actions = model ? null : (openImport ?? importModel);

  return (
    <StepItem {...place} title="Import your first model" actions={actions}>
      {model ? (
        <>
          <PageLink href={`/models/${model.id}`}>{model.repo}</PageLink> is in the bucket
          {model.verifiedAt === null ? ", adopted and not verified." : ", every byte verified."}
        </>
      ) : null}
      {!model && running ? `${running.repo}: ${importState(running).words.toLowerCase()}.` : null}
      {!model && !running ? offer(start) : null}
    </StepItem>
  );
}

function offer(start: HubHitView | null): string {
  if (!start) return "A plan shows every file and what happens to it before a byte moves.";
  const size = start.parameters === null ? "" : `: ${parametersText(start.parameters)} parameters`;
  return `${start.repo} is a good start${size}${start.license ? `, ${start.license}` : ""}.`;
}
