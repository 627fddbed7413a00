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
    { term: model.commit === null ? "Name" : "Repo", value: model.repo },
    { term: "Commit", value: <Commit commit={model.commit} /> },
    { term: "Parameters", value: parameters },
    { term: "Licence", value: model.license ?? (model.commit === null ? "not known" : "The repo names none") },
    { term: "Gate", value: gateText(model) },
    {
      term: "Verified",
      value:
        model.verifiedAt === null ? (
          "never"
        ) : (
          <>
            <Time at={model.verifiedAt} /> <ZoneName />
          </>
        ),
    },
    model.adopted
      ? { term: "Adopted", value: <Adopted model={model} /> }
      : { term: "Import", value: <ImportLink model={model} /> },
  ];
  return (
    <Card title="Provenance">
      <CardBody>
        <DefinitionList entries={entries} />
      </CardBody>
    </Card>
  );
}

function gateText({ commit, gated }: ModelDetail): string {
  if (commit === null) return "not known";
  return gated ? "passed" : "none";
}

function Commit({ commit }: { commit: string | null }) {
  if (commit === null) return "none: it is of no repo that is known";
  return <CopyText text={commit} short={commit.slice(0, 12)} label="Copy commit" />;
}

function Adopted({ model: { adoptedAt, by } }: { model: ModelDetail }) {
  return (
    <>
      {adoptedAt ? <Time at={adoptedAt} /> : "where it lay"}
      {by ? `, by ${by}` : null}
    </>
  );
}

function ImportLink({ model: { importId, importNumber, by } }: { model: ModelDetail }) {
  if (importId === null) return "its record was removed";
  return (
    <>
      <PageLink href={`/imports/${importId}`}>I-{importNumber}</PageLink>
      {by ? `, by ${by}` : null}
    </>
  );
}
