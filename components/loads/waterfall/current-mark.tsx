"use client";

import type { KeyboardEvent } from "react";
import classes from "./current-mark.module.css";
import { CacheKey } from "#components/loads/cache-key.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { useTimeText } from "#components/ui/time.tsx";
import type { Mark } from "#lib/loads/explorer/explorer-schema.ts";
import type { Measure } from "#lib/loads/explorer/explorer-search.ts";
import { cacheState, markText, valueText } from "#lib/loads/explorer/explorer-words.ts";

type Props = Readonly<{
  mark: Mark;
  measure: Measure;
  x: number;
  y: number;
  width: number;
  pointed: boolean;
  onStep: (by: number) => void;
}>;

const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -20,
  PageDown: 20,
  Home: -Infinity,
  End: Infinity,
};

/** A ring around a mark that opens its start, with what the mark stands for beside it while it is pointed at or has the focus. */
export function CurrentMark({ mark, measure, x, y, width, pointed, onStep }: Props) {
  const timeText = useTimeText();
  const at = timeText(mark.at);

  function press(event: KeyboardEvent) {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onStep(by);
  }

  return (
    <>
      <PageLink
        href={`/loads/${mark.id}`}
        ahead={false}
        className={classes.ring}
        style={{ left: x, top: y }}
        onKeyDown={press}
      >
        <span className="sl-hidden">{markText(mark, measure, at)}</span>
      </PageLink>
      <div
        className={classes.note}
        style={{ left: x, top: y }}
        data-pointed={pointed}
        data-side={x > width / 2 ? "left" : "right"}
        aria-hidden
      >
        <strong>{valueText(mark.value, measure)}</strong> {mark.name}
        <div className={classes.facts}>
          <CacheKey state={cacheState(mark.cache)} />
          {mark.zone ? <span>{mark.zone}</span> : null}
        </div>
        <div>
          L-{mark.number}, {at}
        </div>
      </div>
    </>
  );
}
