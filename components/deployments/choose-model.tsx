"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconBox } from "@tabler/icons-react";
import { DeployLink } from "#components/deployments/deploy-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { byteSize, count } from "#lib/format.ts";
import { commitText } from "#lib/models/format.ts";
import { modelsQuery } from "#lib/models/query-options.ts";

/** The models that are stored whole, to deploy one of them. */
export function ChooseModel() {
  const { data: stored } = useSuspenseQuery(modelsQuery());
  const models = stored.filter(({ deleting }) => !deleting);
  const ready = `${count(models.length)} ${models.length === 1 ? "model is" : "models are"} ready.`;
  return (
    <>
      <PageTitle
        title="Deploy model"
        finding={{ strong: "Choose the model.", rest: models.length > 0 ? ready : "None is stored yet." }}
      />
      <Card>
        {models.length === 0 ? (
          <EmptyState
            icon={IconBox}
            title="No model is stored yet"
            action={<LinkButton href="/models/import">Import model</LinkButton>}
          >
            A model can be deployed once it lies in the bucket, imported and verified, or adopted where it is.
          </EmptyState>
        ) : (
          <DataTable
            label="Models to deploy"
            head={
              <>
                <HeadCell>Model</HeadCell>
                <HeadCell wide>Commit</HeadCell>
                <HeadCell number>Size</HeadCell>
                <HeadCell>
                  <span className="sl-hidden">Action</span>
                </HeadCell>
              </>
            }
          >
            {models.map((model) => (
              <tr key={model.id}>
                <RowHead>
                  {model.repo}
                  <SubLine>{model.bucket}</SubLine>
                </RowHead>
                <Cell mono wide>
                  {commitText(model.commit)}
                </Cell>
                <Cell number>{byteSize(model.bytes)}</Cell>
                <Cell number>
                  <DeployLink modelId={model.id} label="Deploy" />
                </Cell>
              </tr>
            ))}
          </DataTable>
        )}
      </Card>
    </>
  );
}
