import type uPlot from "uplot";
import type { ChartColours } from "#components/loads/weights/chart-colours.ts";
import type { ReadCurve } from "#lib/loads/weights/read-curve.ts";

export type ReadSeries = {
  curve: ReadCurve;
  floorSeconds: number | null;
  /** What the network carries, in GiB a second; null where that is not known or bytes are not. */
  networkGib: number | null;
};

type Plot = { options: uPlot.Options; data: uPlot.AlignedData };

const font = "11px 'Geist Variable', sans-serif";

/** Both plots, their times tied to one another. Solid is measured; the floor and the network, which are arithmetic, are thin and grey. */
export function readOptions(series: ReadSeries, width: number, colours: ChartColours): Plot[] {
  return [amount(series, width, colours), speed(series, width, colours)];
}

function amount({ curve, floorSeconds }: ReadSeries, width: number, colours: ChartColours): Plot {
  const { unit, points, total } = curve;
  const hasFloor = floorSeconds !== null && floorSeconds > 0;
  const times = [...new Set([...points.map(({ seconds }) => seconds), ...(hasFloor ? [floorSeconds] : [])])].toSorted(
    (a, b) => a - b,
  );
  const read = times.map((at) => points.find(({ seconds }) => seconds === at)?.read ?? null);
  const floor = times.map((at) => (hasFloor && at <= floorSeconds ? (at / floorSeconds) * total : null));
  return {
    options: {
      ...shared(width, colours),
      title: `${unit} read, by second`,
      height: 210,
      series: [
        time,
        { ...line(colours), label: "This start", value: textOf(unit), spanGaps: true },
        ...(hasFloor
          ? [{ ...reference(colours), label: "Floor by the network", value: textOf(unit), spanGaps: true }]
          : []),
      ],
    },
    data: hasFloor ? [times, read, floor] : [times, read],
  };
}

function speed({ curve: { unit, points }, networkGib }: ReadSeries, width: number, colours: ChartColours): Plot {
  const times = points.map(({ seconds }) => seconds);
  // A rate holds for the time before its point, so it begins where the one before it ended.
  const rates = points.map(({ perSecond }, index) => perSecond ?? points[index + 1]?.perSecond ?? null);
  return {
    options: {
      ...shared(width, colours),
      title: `${unit}/s`,
      height: 150,
      series: [
        time,
        { ...line(colours), label: "Read rate", value: textOf(`${unit}/s`) },
        ...(networkGib === null
          ? []
          : [{ ...reference(colours), label: "Network carries", value: textOf(`${unit}/s`) }]),
      ],
    },
    data: networkGib === null ? [times, rates] : [times, rates, times.map(() => networkGib)],
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
  return { stroke: text, width: 1, dash: [2, 3], points: { show: false } };
}

function textOf(unit: string) {
  return (_: uPlot, value: number | null) => (value === null ? "–" : `${value.toFixed(2)} ${unit}`);
}
