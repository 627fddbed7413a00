import type uPlot from "uplot";
import type { ChartColours } from "#components/loads/weights/chart-colours.ts";
import type { ReadCurve } from "#lib/loads/weights/read-curve.ts";

export type ReadSeries = {
  curve: ReadCurve;
  floorSeconds: number | null;
  /** What the network carries, in GiB a second; null where that is not known or bytes are not. */
  networkGib: number | null;
  /** An earlier start by the same unit; null without one. */
  earlier: { name: string; curve: ReadCurve } | null;
};

type Plot = { options: uPlot.Options; data: uPlot.AlignedData };

const font = "11px 'Geist Variable', sans-serif";

/** Both plots, their times tied to one another. What is measured is solid: this start thick and in colour, an earlier one thin and grey. The floor and the network, which are arithmetic, are thin and black. */
export function readOptions(series: ReadSeries, width: number, colours: ChartColours): Plot[] {
  return [amount(series, width, colours), speed(series, width, colours)];
}

type Line = { series: uPlot.Series; values: Map<number, number | null> };

function amount({ curve, floorSeconds, earlier }: ReadSeries, width: number, colours: ChartColours): Plot {
  const { unit, points, total } = curve;
  const ends: [number, number][] = [
    [0, 0],
    [floorSeconds ?? 0, total],
  ];
  const lines = [
    floorSeconds !== null && floorSeconds > 0
      ? { series: { ...reference(colours), label: "Floor by the network" }, values: new Map(ends) }
      : null,
    earlierLine(earlier, (before) => new Map(before.points.map(({ seconds, read }) => [seconds, read])), colours),
    {
      series: { ...line(colours), label: "This start" },
      values: new Map(points.map(({ seconds, read }) => [seconds, read])),
    },
  ];
  return plot(`${unit} read, by second`, { lines, unit, height: 210, width, colours });
}

function speed({ curve, networkGib, earlier }: ReadSeries, width: number, colours: ChartColours): Plot {
  const unit = `${curve.unit}/s`;
  const lines = [
    networkGib === null
      ? null
      : {
          series: { ...reference(colours), label: "Network carries" },
          values: new Map(curve.points.map(({ seconds }) => [seconds, networkGib])),
        },
    earlierLine(earlier, rates, colours),
    { series: { ...line(colours), label: "Read rate" }, values: rates(curve) },
  ];
  return plot(unit, { lines, unit, height: 150, width, colours });
}

/** It lies below this start's, which must be seen where both are alike. */
function earlierLine(
  earlier: ReadSeries["earlier"],
  values: (curve: ReadCurve) => Line["values"],
  colours: ChartColours,
): Line | null {
  return earlier && { series: { ...other(colours), label: earlier.name }, values: values(earlier.curve) };
}

/** A rate holds for the time before its point, so it begins where the one before it ended. */
function rates({ points }: ReadCurve): Line["values"] {
  return new Map(
    points.map(({ seconds, perSecond }, index) => [seconds, perSecond ?? points[index + 1]?.perSecond ?? null]),
  );
}

type Drawn = { lines: (Line | null)[]; unit: string; height: number; width: number; colours: ChartColours };

/** All lines over the seconds of any of them. */
function plot(title: string, { lines: wanted, unit, height, width, colours }: Drawn): Plot {
  const lines = wanted.filter((one) => one !== null);
  const times = [...new Set(lines.flatMap(({ values }) => [...values.keys()]))].toSorted((a, b) => a - b);
  const series = lines.map((one) => ({ spanGaps: true, value: textOf(unit), ...one.series }));
  return {
    options: { ...shared(width, colours), title, height, series: [time, ...series] },
    data: [times, ...lines.map(({ values }) => times.map((at) => values.get(at) ?? null))],
  };
}

const time = {
  label: "At",
  value: (_: uPlot, value: number | null) => (value === null ? "–" : `${value.toFixed(1)} s`),
};

function shared(width: number, { quiet, grid }: ChartColours) {
  const axis = { stroke: quiet, font, grid: { stroke: grid, width: 1 }, ticks: { show: false } };
  return {
    width,
    cursor: { sync: { key: "reading" }, drag: { x: false, y: false } },
    scales: {
      x: { time: false },
      y: { range: (_: uPlot, __: number, most: number) => [0, most * 1.06] as [number, number] },
    },
    axes: [
      { ...axis, size: 28, values: (_: uPlot, values: number[]) => values.map((value) => `${value} s`) },
      { ...axis, size: 44 },
    ],
  };
}

function line({ weights }: ChartColours): uPlot.Series {
  return {
    stroke: weights,
    width: 2,
    fill: `color-mix(in srgb, ${weights} 18%, transparent)`,
    points: { show: false },
  };
}

function reference({ text }: ChartColours): uPlot.Series {
  return { stroke: text, width: 1, points: { show: false } };
}

function other({ quiet }: ChartColours): uPlot.Series {
  return { stroke: quiet, width: 1.25, points: { show: false } };
}

function textOf(unit: string) {
  return (_: uPlot, value: number | null) => (value === null ? "–" : `${value.toFixed(2)} ${unit}`);
}
