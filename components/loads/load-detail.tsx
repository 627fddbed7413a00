"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import classes from "./load-detail.module.css";
import { LoadStatus } from "#components/loads/load-status.tsx";
import { LoadTags } from "#components/loads/load-tags.tsx";
import { LogWhenSeen } from "#components/loads/log/log-when-seen.tsx";
import { useChartView } from "#components/loads/use-chart-view.ts";
import { useLiveLoad } from "#components/loads/use-live-load.ts";
import { Columns, Stack } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { loadFinding } from "#lib/loads/finding.ts";
import { goesOn } from "#lib/loads/live-load.ts";
import { loadTitle } from "#lib/loads/load-title.ts";
import { loadBesideQuery, loadQuery } from "#lib/loads/query-options.ts";

// A start failed or it did not, in a pod or elsewhere, with warnings or without: a browser needs what shows the one or the other.
const AdviceCard = dynamic(() =>
  import("#components/loads/beside/advice-card.tsx").then((module) => module.AdviceCard),
);
const CauseCard = dynamic(() => import("#components/loads/cause-card.tsx").then((module) => module.CauseCard));
const ChartCard = dynamic(() => import("#components/loads/chart-card.tsx").then((module) => module.ChartCard));
const Diagnosis = dynamic(() => import("#components/loads/diagnosis.tsx").then((module) => module.Diagnosis));
const FactsCard = dynamic(() => import("#components/loads/facts-card.tsx").then((module) => module.FactsCard));
// What can be pressed follows what can be read.
const LoadActions = dynamic(() => import("#components/loads/load-actions.tsx").then((module) => module.LoadActions));
const PeersCard = dynamic(() => import("#components/loads/beside/peers-card.tsx").then((module) => module.PeersCard));
const PodCard = dynamic(() => import("#components/loads/pod-card.tsx").then((module) => module.PodCard));
const PodCauseCard = dynamic(() =>
  import("#components/loads/pod-cause-card.tsx").then((module) => module.PodCauseCard),
);
const PodEventsCard = dynamic(() =>
  import("#components/loads/pod-events-card.tsx").then((module) => module.PodEventsCard),
);
const RunPicker = dynamic(() => import("#components/loads/log/run-picker.tsx").then((module) => module.RunPicker));
const StoppedCard = dynamic(() => import("#components/loads/stopped-card.tsx").then((module) => module.StoppedCard));
const Warnings = dynamic(() => import("#components/loads/warnings.tsx").then((module) => module.Warnings));

/** One start: how it ended or how far it is, where its time went or why it stopped, and its log. */
export function LoadDetail({ id }: Readonly<{ id: string }>) {
  const { data: seen } = useSuspenseQuery(loadQuery(id));
  const load = useLiveLoad(seen);
  // One that goes on is read anew with every line, and has nothing yet to be set beside others.
  const { data: beside = null } = useQuery({ ...loadBesideQuery(id), enabled: !seen.live });
  const [view, setView] = useChartView();
  const [line, setLine] = useState<number | null>(null);
  const log = useRef<HTMLDivElement>(null);
  const { explained, pod, podCause } = load;
  const { cause } = explained;
  const isStopped = cause !== null || podCause?.source === "pod";
  const isTried = goesOn(load) && explained.outcome !== "failed";
  const sentence = loadFinding(load);
  const spoken = `${sentence.strong} ${sentence.rest}`;

  function openLine(next: number) {
    setLine(next);
    log.current?.scrollIntoView({ block: "nearest" });
  }

  const facts = <FactsCard load={explained} onOpenLine={openLine} />;
  // A log from elsewhere has no pod's events under its chart: what it states fills the place.
  const isChartAlone = !pod && !isStopped;
  const chart = { finding: spoken, view, onView: setView };
  return (
    <>
      <PageTitle
        title={loadTitle(explained, load.live)}
        pill={
          <>
            <LoadStatus load={load} pill />
            <span className={classes.number}>Load L-{load.number}</span>
          </>
        }
        finding={sentence}
        actions={<LoadActions load={load} beside={beside} />}
      />
      <LoadTags load={load} cost={beside?.cost ?? null} />
      <Stack>
        <Columns
          rail={
            <>
              {isStopped ? <StoppedCard load={explained} live={isTried} {...chart} /> : null}
              {beside?.advice ? <AdviceCard advice={beside.advice} /> : null}
              {beside && load.outcome === "ready" && explained.totalSeconds !== null ? (
                <PeersCard
                  loadId={id}
                  seconds={explained.totalSeconds}
                  peers={beside.peers}
                  baseline={beside.baseline}
                />
              ) : null}
              {pod ? <PodCard load={load} pod={pod} /> : null}
              {isChartAlone ? null : facts}
              {explained.warnings.length > 0 ? <Warnings texts={explained.warnings} /> : null}
            </>
          }
        >
          {cause ? (
            <>
              <Diagnosis cause={cause} deploymentId={load.deployment?.id ?? null} />
              <CauseCard load={load} cause={cause} onOpen={() => openLine(cause.line)} />
            </>
          ) : null}
          {podCause ? (
            <PodCauseCard cause={podCause} deploymentId={load.deployment?.id ?? null} beside={cause !== null} />
          ) : null}
          {isStopped ? null : <ChartCard load={load} beside={beside} {...chart} onOpenLine={openLine} />}
          {pod ? <PodEventsCard events={load.events} /> : null}
          {isChartAlone ? facts : null}
        </Columns>
        <LogWhenSeen
          load={seen}
          line={line}
          onLine={setLine}
          ref={log}
          picker={beside && beside.runs.length > 1 ? <RunPicker loadId={id} runs={beside.runs} /> : null}
        />
      </Stack>
    </>
  );
}
