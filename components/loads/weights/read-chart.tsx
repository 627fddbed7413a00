"use client";

import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import classes from "./read-chart.module.css";
import { chartColours } from "#components/loads/weights/chart-colours.ts";
import { readOptions, type ReadSeries } from "#components/loads/weights/read-options.ts";

type Props = Readonly<ReadSeries & { label: string }>;

/** What was read by when and how fast, below each other over the same seconds; a pointer reads both at one moment. */
export function ReadChart({ label, curve, floorSeconds, networkGib, earlier }: Props) {
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const root = place.current;
    if (!root) return undefined;
    const series = { curve, floorSeconds, networkGib, earlier };
    let plots: uPlot[] = [];
    const draw = () => {
      for (const plot of plots) plot.destroy();
      plots = readOptions(series, root.clientWidth, chartColours(root)).map(
        ({ options, data }) => new uPlot(options, data, root),
      );
    };
    draw();
    const resized = new ResizeObserver(() => {
      for (const plot of plots) plot.setSize({ width: root.clientWidth, height: plot.height });
    });
    resized.observe(root);
    // A canvas keeps the colours it was drawn in.
    const themed = new MutationObserver(draw);
    themed.observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
    return () => {
      resized.disconnect();
      themed.disconnect();
      for (const plot of plots) plot.destroy();
    };
  }, [curve, floorSeconds, networkGib, earlier]);

  return (
    <figure className={classes.root} aria-label={label}>
      <div ref={place} className={classes.plots} aria-hidden />
    </figure>
  );
}
