import { UsedBy } from "#components/models/used-by.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { CopyText } from "#components/ui/copy-text.tsx";
import { type Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Time } from "#components/ui/time.tsx";
import { byteSize, count, counted } from "#lib/format.ts";
import { money } from "#lib/money.ts";
import type { ModelDetail } from "#lib/models/schema.ts";

/** Where the model lies, and in what layout. */
export function PlaceCard({ model }: { model: ModelDetail }) {
  const weights = model.files.filter(({ path }) => path.endsWith(".safetensors"));
  const bytes = weights.reduce((sum, { size }) => sum + size, 0);
  const entries: Definition[] = [
    {
      term: "Weights",
      value: `${byteSize(bytes)} in ${weights.length === 1 ? "one file" : `${count(weights.length)} shards`}`,
    },
    { term: "Beside", value: `${byteSize(model.bytes - bytes)} of configuration and tokenizer` },
    { term: "Manifest", value: "_MANIFEST.json, written last" },
    { term: "Stored", value: <Stored stored={model.stored} /> },
    { term: "Used by", value: <UsedBy modelId={model.id} /> },
  ];
  return (
    <Card title="In the bucket">
      <CardBody>
        <CopyText text={`gs://${model.bucket}/${model.prefix}`} label="Copy address" block />
        <DefinitionList entries={entries} />
      </CardBody>
    </Card>
  );
}

/** What lies below the prefix in all, by the bucket itself. */
function Stored({ stored }: Pick<ModelDetail, "stored">) {
  if (stored === null) return "not listed yet";
  const { bytes, objects, monthly, listedAt } = stored;
  return (
    <>
      {byteSize(bytes)} in {counted(objects, "object")}
      {monthly ? `, ${money(monthly.amount, monthly.currency)} a month` : null}, seen <Time at={listedAt} />
    </>
  );
}
