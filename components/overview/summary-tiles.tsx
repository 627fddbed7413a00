import { Card } from "#components/ui/card.tsx";
import { type StatTile, StatTiles } from "#components/ui/stat-tiles.tsx";
import { byteSize, count, duration } from "#lib/format.ts";
import type { ImportRow } from "#lib/imports/schema.ts";
import { median } from "#lib/loads/loads-finding.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";

type Props = Readonly<{ models: ModelView[]; imports: ImportRow[]; loads: LoadRow[] }>;

export function SummaryTiles({ models, imports, loads }: Props) {
  const bytes = models.reduce((sum, model) => sum + model.bytes, 0);
  const running = imports.filter(({ state }) => state === "copying" || state === "queued").length;
  const ready = loads.filter(({ outcome }) => outcome === "ready");
  const failed = loads.filter(({ outcome }) => outcome === "failed").length;
  const times = ready.flatMap(({ totalSeconds }) => totalSeconds ?? []);
  const few = times.length < 5 ? ", few" : "";

  const tiles: StatTile[] = [
    { label: "Models", value: count(models.length), note: `${byteSize(bytes)}, verified` },
    { label: "Imports running", value: count(running), note: `${count(imports.length)} not finished` },
    {
      label: "Starts explained",
      value: count(loads.length),
      note: `${count(ready.length)} ready, ${count(failed)} failed`,
    },
    {
      label: "Median time to ready",
      value: times.length > 0 ? duration(median(times)) : null,
      note: times.length > 0 ? `of ${count(times.length)} starts${few}` : "no start with times got ready yet",
    },
  ];
  return (
    <Card>
      <StatTiles tiles={tiles} />
    </Card>
  );
}
