"use client";

import { IconChartLine } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import classes from "./weights-view.module.css";
import { HeldBackList } from "#components/loads/weights/held-back-list.tsx";
import { RanksTable } from "#components/loads/weights/ranks-table.tsx";
import { ReadTable } from "#components/loads/weights/read-table.tsx";
import { SettingsTable } from "#components/loads/weights/settings-table.tsx";
import type { ChartView } from "#components/loads/use-chart-view.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { StatTiles } from "#components/ui/stat-tiles.tsx";
import type { LoadBeside } from "#lib/loads/beside/schema.ts";
import type { LoadView } from "#lib/loads/schema.ts";
import { floorSeconds, heldBack, isBeyondNetwork, networkRate } from "#lib/loads/weights/held-back.ts";
import { rankRows } from "#lib/loads/weights/rank-rows.ts";
import { curveSentence, readCurve } from "#lib/loads/weights/read-curve.ts";
import { readingSettings } from "#lib/loads/weights/reading-settings.ts";
import { earlierName, weightsFinding } from "#lib/loads/weights/weights-finding.ts";
import { weightsTiles } from "#lib/loads/weights/weights-tiles.ts";

// A chart of series is drawn by uPlot, which no other page needs.
const ReadChart = dynamic(() => import("#components/loads/weights/read-chart.tsx").then((module) => module.ReadChart), {
  ssr: false,
  loading: () => <div className={classes.coming} />,
});

const gib = 1024 ** 3;

type Props = Readonly<{ load: LoadView; beside: LoadBeside | null; view: ChartView }>;

/** How the weights came: read by when against the floor, how fast, by which rank, and what held them back. */
export function WeightsView({ load, beside, view }: Props) {
  const { explained, cache } = load;
  const { weightsBytes: bytes = null, network = null, concurrency = null } = beside ?? {};
  const curve = readCurve(explained, bytes);
  const ranks = rankRows(explained);
  const parts = explained.phases.filter(({ key }) => key === "weights");
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
  const afterSeconds =
    parts.flatMap(({ steps = [] }) => steps).find(({ name }) => name === "post-processing")?.seconds ?? 0;
  const floor = isBeyondNetwork(bytes, seconds, network) ? null : floorSeconds(bytes, network);
  const { advice = null, earlier = null } = beside ?? {};
  const settings = readingSettings({
    loader: explained.loader,
    concurrency,
    settings: beside?.settings ?? null,
    advice: advice ?? [],
  });
  const said = weightsFinding({ seconds, bytes, network, cache, advice: advice ?? [], earlier });
  const before = curve === null || earlier === null ? null : readCurve(earlier, earlier.bytes);
  // One whose bytes are known is not drawn over one of which only the share is.
  const other =
    earlier !== null && before?.unit === curve?.unit && before
      ? { name: earlierName(earlier, cache), curve: before }
      : null;
  return (
    <>
      <p className={classes.finding}>
        <strong>{said.strong}</strong> {said.rest}
        {earlier ? (
          <>
            {" "}
            <PageLink href={`/loads/compare?a=${earlier.id}&b=${load.id}`}>Compare with L-{earlier.number}</PageLink>
          </>
        ) : null}
      </p>
      <StatTiles tiles={weightsTiles({ explained, seconds, bytes, network, concurrency, ranks })} />
      <HeldBackList sentences={heldBack({ seconds, afterSeconds, bytes, network, cache, ranks })} />
      {curve === null ? (
        <EmptyState icon={IconChartLine} title="No line tells how the reading went">
          A log that holds at least two progress lines of the weights draws it here.
        </EmptyState>
      ) : view === "table" ? (
        <ReadTable curve={curve} earlier={other} />
      ) : (
        <ReadChart
          label={curveSentence(curve)}
          curve={curve}
          floorSeconds={curve.unit === "GiB" ? floor : null}
          earlier={other}
          networkGib={network === null || curve.unit === "%" ? null : networkRate(network) / gib}
        />
      )}
      {ranks ? <RanksTable ranks={ranks} /> : null}
      {settings.length > 0 ? <SettingsTable rows={settings} /> : null}
    </>
  );
}
