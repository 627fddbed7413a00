"use client";

import { useState } from "react";
import classes from "./aligned-bars.module.css";
import { CacheMark } from "#components/caches/cache-mark.tsx";
import { PhaseFill } from "#components/loads/waterfall/phase-fill.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Time, ZoneName } from "#components/ui/time.tsx";
import { duration, exactSeconds, secondsDelta } from "#lib/format.ts";
import { axisTicks, tickLabel } from "#lib/loads/axis.ts";
import { type Alignment, alignedSegments, alignments, endOf, type Segment } from "#lib/loads/compare/aligned.ts";
import { compareFinding } from "#lib/loads/compare/compare-words.ts";
import { deltaRows } from "#lib/loads/compare/compared.ts";
import type { CompareSide, Comparison } from "#lib/loads/compare/schema.ts";

/** Both on one axis; a band joins the phase that changed most. The table below has every number. */
export function AlignedBars({ comparison }: Readonly<{ comparison: Comparison }>) {
  const [alignment, setAlignment] = useState<Alignment>("whole");
  const { a, b } = comparison;
  const [first, second] = [alignedSegments(a, alignment), alignedSegments(b, alignment)];
  const scale = Math.max(endOf(first), endOf(second));
  const { strong, rest } = compareFinding(comparison);
  const delta = endOf(second) - endOf(first);
  return (
    <Card
      title="Both on one axis"
      note={a.starts + b.starts > 2 ? "groups by the median of each phase" : null}
      aside={<Segmented label="Aligned" value={alignment} options={alignments} onChange={setAlignment} />}
    >
      <figure className={classes.root} aria-label={`${strong} ${rest}`}>
        <Bar letter="A" side={a} segments={first} scale={scale} />
        <Band comparison={comparison} first={first} second={second} scale={scale} />
        <Bar letter="B" side={b} segments={second} scale={scale} />
        <div className={classes.row} aria-hidden>
          <span />
          <span className={classes.ticks}>
            {axisTicks(scale, 10).map((tick) => (
              <span key={tick} style={{ left: place(tick, scale) }}>
                {tickLabel(tick)}
              </span>
            ))}
          </span>
          <strong className={classes.delta}>{secondsDelta(delta)}</strong>
        </div>
      </figure>
    </Card>
  );
}

type BarProps = Readonly<{ letter: string; side: CompareSide; segments: Segment[]; scale: number }>;

function Bar({ letter, side, segments, scale }: BarProps) {
  return (
    <div className={classes.row}>
      <div>
        <div className={classes.name}>
          <span className={classes.letter}>{letter}</span>
          {side.loadId ? <PageLink href={`/loads/${side.loadId}`}>{side.title}</PageLink> : side.title}
          {side.cache ? <CacheMark label={side.cache} /> : null}
        </div>
        <div className={classes.when}>
          {side.at ? (
            <>
              <Time at={side.at} /> <ZoneName />
            </>
          ) : (
            "median of each phase"
          )}
        </div>
      </div>
      <span className={classes.bar} aria-hidden>
        {segments.map(({ key, startSeconds, seconds }) => (
          <PhaseFill
            key={key}
            phase={key}
            className={classes.fill}
            start={scale > 0 ? startSeconds / scale : 0}
            length={scale > 0 ? seconds / scale : 0}
          />
        ))}
      </span>
      <div className={classes.end}>
        <strong>{exactSeconds(endOf(segments))}</strong>
        {endOf(segments) >= 100 ? <div className={classes.when}>{duration(endOf(segments))}</div> : null}
      </div>
    </div>
  );
}

type BandProps = Readonly<{ comparison: Comparison; first: Segment[]; second: Segment[]; scale: number }>;

function Band({ comparison, first, second, scale }: BandProps) {
  const [most] = deltaRows(comparison)
    .filter(({ verdict }) => verdict === "faster" || verdict === "slower")
    .toSorted((x, y) => Math.abs(y.delta) - Math.abs(x.delta));
  const [from, to] = [first, second].map((segments) => segments.find(({ key }) => key === most?.key));
  if (!from || !to || scale <= 0) return <div className={classes.gap} />;
  const x = (seconds: number) => (seconds / scale) * 100;
  const corners = [
    [x(from.startSeconds), 0],
    [x(from.startSeconds + from.seconds), 0],
    [x(to.startSeconds + to.seconds), 100],
    [x(to.startSeconds), 100],
  ];
  return (
    <div className={`${classes.row} ${classes.gap}`} aria-hidden>
      <span />
      <svg className={classes.band} viewBox="0 0 100 100" preserveAspectRatio="none">
        <polygon points={corners.map((corner) => corner.join(",")).join(" ")} />
      </svg>
      <span />
    </div>
  );
}

function place(seconds: number, scale: number): string {
  return scale > 0 ? `${(seconds / scale) * 100}%` : "0";
}
