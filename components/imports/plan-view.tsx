"use client";

import { useState } from "react";
import { CancelImport } from "#components/imports/cancel-import.tsx";
import { ChecksCard } from "#components/imports/checks-card.tsx";
import { ChooseFilesCard } from "#components/imports/choose-files-card.tsx";
import { CopyButton } from "#components/imports/copy-button.tsx";
import { DestinationCard } from "#components/imports/destination-card.tsx";
import { LicenceCard } from "#components/imports/licence-card.tsx";
import { PlanFilesCard } from "#components/imports/plan-files-card.tsx";
import { PlanProblem } from "#components/imports/plan-problem.tsx";
import { PlanSteps } from "#components/imports/plan-steps.tsx";
import { Columns } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { choiceText, typedChoice } from "#lib/imports/plan/chosen-file.ts";
import { planFinding } from "#lib/imports/import-finding.ts";
import type { ImportFileView, ImportView } from "#lib/imports/schema.ts";

/** What would be copied, where to, and what stands against it. Nothing moves before the main button. */
export function PlanView({ view, files }: { view: ImportView; files: ImportFileView[] }) {
  const [licenceRead, setLicenceRead] = useState(false);
  const planned = choiceText(view);
  const [typed, setTyped] = useState(planned);
  const isPlanned = typed.include.trim() === planned.include && typed.exclude.trim() === planned.exclude;
  return (
    <>
      <PageTitle
        title={`Import ${view.repo}`}
        finding={planFinding(view, files)}
        actions={
          <>
            <CancelImport view={view} />
            <CopyButton view={view} licenceRead={licenceRead} isPlanned={isPlanned} />
          </>
        }
      />
      <PlanSteps />
      <PlanProblem view={view} />
      <Columns
        rail={
          <>
            {view.plan ? <LicenceCard plan={view.plan} read={licenceRead} onRead={setLicenceRead} /> : null}
            <DestinationCard view={view} />
            {view.plan ? <ChecksCard checks={view.plan.checks} /> : null}
            <ChooseFilesCard view={view} choice={typed} isPlanned={isPlanned} onChange={setTyped} />
          </>
        }
      >
        <PlanFilesCard
          files={files}
          commit={view.commit}
          choice={typedChoice(typed)}
          onChoose={(choice) => setTyped(choiceText(choice))}
        />
      </Columns>
    </>
  );
}
