"use client";

import { useRouter } from "next/navigation";
import { type PointerEvent, useState } from "react";
import { CurrentMark } from "#components/loads/waterfall/current-mark.tsx";
import { ScatterAxes } from "#components/loads/explorer/scatter-axes.tsx";
import { ScatterMarks } from "#components/loads/explorer/scatter-marks.tsx";
import { ScatterMedians } from "#components/loads/explorer/scatter-medians.tsx";
import { ScatterRegressions } from "#components/loads/explorer/scatter-regressions.tsx";
import { ScatterSwitches, useChanges } from "#components/loads/explorer/scatter-switches.tsx";
import { takenBoxes } from "#lib/loads/explorer/taken-boxes.ts";
import classes from "./scatter.module.css";
import { useWidth } from "#components/ui/use-width.ts";
import type { ExplorerMarks, ExplorerView, Mark } from "#lib/loads/explorer/explorer-schema.ts";
import type { RegressionsView } from "#lib/loads/regressions/schema.ts";
import { labelRows, nearestMark, scatterPlace } from "#lib/loads/explorer/scatter-place.ts";

const sides = { height: 300, left: 60, right: 20, top: 44, bottom: 28 };

type Props = Readonly<{ view: ExplorerView; told: RegressionsView; drawn: ExplorerMarks; title: string }>;

/** Among more marks than these a median behind them could not be seen. */
const crowd = 400;

/** A mark a start over time. One of them, at first the newest, is a link: the pointer and the arrow keys move it from mark to mark. */
export function Scatter({ view, told, drawn, title }: Props) {
  const { ref, width } = useWidth<HTMLElement>();
  const router = useRouter();
  const [chosen, setChosen] = useState<string | null>(null);
  const [pointed, setPointed] = useState(false);
  const { marks, measure } = drawn;
  const isCrowd = marks.length > crowd;
  const frame = { ...sides, width, left: measure === "rate" ? 84 : sides.left };
  const place = scatterPlace(drawn, frame);
  const changes = useChanges({ view, changes: told.changes, from: place.from });
  const switches = changes.map(({ at, words }) => ({ x: place.x(at), words }));
  const labels = labelRows(switches, { width: frame.width - frame.right, rows: 2 });
  const current = marks.find(({ id }) => id === chosen) ?? marks.at(-1);

  function meant(event: PointerEvent | React.MouseEvent): Mark | null {
    const box = event.currentTarget.getBoundingClientRect();
    return nearestMark(marks, place, { x: event.clientX - box.left, y: event.clientY - box.top });
  }
  function point(event: PointerEvent) {
    const mark = meant(event);
    setPointed(mark !== null);
    if (mark) setChosen(mark.id);
  }
  function step(by: number) {
    const at = marks.findIndex(({ id }) => id === current?.id);
    const next = marks[Math.min(marks.length - 1, Math.max(0, at + by))];
    if (next) setChosen(next.id);
  }

  return (
    <figure ref={ref} className={classes.root} aria-label={`${title}, over time`}>
      <figcaption className="sl-hidden">
        {view.finding.strong} {view.finding.rest} {changes.map(({ words }) => `${words}.`).join(" ")}
      </figcaption>
      {width > 0 ? (
        <div
          className={classes.plot}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setPointed(false)}
        >
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the link below is for keys */}
          <svg
            width={width}
            height={frame.height}
            aria-hidden
            className={classes.svg}
            data-pointed={pointed}
            onClick={(event) => {
              // A finger has to be lifted to see what it is on: it opens by the link.
              const byTouch =
                event.nativeEvent instanceof globalThis.PointerEvent && event.nativeEvent.pointerType === "touch";
              const mark = byTouch ? null : meant(event);
              if (mark) router.push(`/loads/${mark.id}`);
            }}
          >
            <ScatterAxes frame={frame} place={place} measure={measure} />
            <ScatterRegressions
              frame={frame}
              place={place}
              regressions={told.regressions}
              measure={measure}
              to={view.to}
            />
            <ScatterSwitches frame={frame} changes={switches} labels={labels} />
            {isCrowd ? <ScatterMarks place={place} marks={marks} /> : null}
            <ScatterMedians
              frame={frame}
              place={place}
              medians={view.medians}
              measure={measure}
              onMarks={isCrowd}
              taken={takenBoxes({
                frame,
                place,
                marks: isCrowd ? [] : marks,
                switches,
                labels,
                regressions: told.regressions,
                to: view.to,
              })}
            />
            {isCrowd ? null : <ScatterMarks place={place} marks={marks} />}
          </svg>
          {current ? (
            <CurrentMark
              mark={current}
              measure={measure}
              x={place.x(current.at)}
              y={place.y(current.value)}
              width={width}
              pointed={pointed}
              onStep={step}
            />
          ) : null}
        </div>
      ) : null}
    </figure>
  );
}
