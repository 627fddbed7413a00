import { Card, CardBody } from "#components/ui/card.tsx";
import { CopyText } from "#components/ui/copy-text.tsx";
import { type Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Time, ZoneName } from "#components/ui/time.tsx";
import { parametersText } from "#lib/imports/format.ts";
import type { ModelDetail } from "#lib/models/schema.ts";

/** Where the bytes are from, and who brought them. */
export function ProvenanceCard({ model }: { model: ModelDetail }) {
  const parameters =
    model.parameters === null
      ? "not known: no safetensors header told"
      : `${parametersText(model.parameters)} ${model.dtype ?? ""}`;
  const entries: Definition[] = [
    { term: "Repo", value: model.repo },
    { term: "Commit", value: <CopyText text={model.commit} short={model.commit.slice(0, 12)} label="Copy commit" /> },
    { term: "Parameters", value: parameters },
    { term: "Licence", value: model.license ?? "The repo names none" },
    { term: "Gate", value: model.gated ? "passed" : "none" },
    {
      term: "Verified",
      value: (
        <>
          <Time at={model.verifiedAt} /> <ZoneName />
        </>
      ),
    },
    { term: "Import", value: <ImportLink model={model} /> },
  ];
  return (
    <Card title="Provenance">
      <CardBody>
        <DefinitionList entries={entries} />
      </CardBody>
    </Card>
  );
}

function ImportLink({ model: { importId, importNumber, importedBy } }: { model: ModelDetail }) {
  if (importId === null) return "its record was removed";
  return (
    <>
      <PageLink href={`/imports/${importId}`}>I-{importNumber}</PageLink>
      {importedBy ? `, by ${importedBy}` : null}
    </>
  );
}
