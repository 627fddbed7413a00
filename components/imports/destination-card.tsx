import { Card, CardBody } from "#components/ui/card.tsx";
import { CopyText } from "#components/ui/copy-text.tsx";
import { type Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { byteSize } from "#lib/format.ts";
import { bucketText, dtypesText, parametersText } from "#lib/imports/format.ts";
import { totalBytes } from "#lib/imports/import-progress.ts";
import { money } from "#lib/money.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** Where the model will lie. Bucket and prefix are chosen once, in the settings. */
export function DestinationCard({ view }: { view: ImportView }) {
  const { plan, bucket, prefix, monthly, unpriced } = view;
  const cost = monthly ? `, ${money(monthly.amount, monthly.currency)} a month` : `. ${unpriced ?? ""}`;
  const entries: Definition[] = [
    { term: "Bucket", value: bucketText(plan?.bucketLocation, plan?.storageClass) ?? "not known: it does not answer" },
    {
      term: "Storage",
      value: `${byteSize(totalBytes(view))} when it is done${cost}`,
    },
  ];
  const tensors =
    plan?.tensorBytes == null ? null : [byteSize(plan.tensorBytes), dtypesText(plan.dtypes) ?? plan.dtype];
  if (tensors) entries.push({ term: "Tensors", value: tensors.filter(Boolean).join(" of ") });
  if (plan?.parameters != null) entries.push({ term: "Parameters", value: parametersText(plan.parameters) });
  return (
    <Card title="Destination" aside={<PageLink href="/settings">Change</PageLink>}>
      <CardBody>
        <CopyText text={`gs://${bucket}/${prefix ?? ""}`} label="Copy address" block />
        <DefinitionList entries={entries} />
      </CardBody>
    </Card>
  );
}
