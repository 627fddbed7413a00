import type { Bench } from "../bench.ts";
import { manyStarts } from "../explorer/many-starts.ts";
import { atMost, measured } from "../figure.ts";
import { median } from "../median.ts";
import { openSluice } from "../open-sluice.ts";
import { openChart, type Paint } from "./chart-screen.ts";

const starts = 50_000;
const slowdown = 4;

export const chartPointsBench: Bench = {
  id: "chart-points",
  code: "B11",
  title: `the explorer's chart of ${starts.toLocaleString("en-GB")} starts in Chromium, from the answers with its marks to their paint`,
  async run({ runs, say }) {
    const parts = new AsyncDisposableStack();
    try {
      const { sluice, db } = await openSluice(parts, say);
      await manyStarts(db, starts);
      const chart = parts.use(await openChart(sluice));
      // The first page of a server is its slowest.
      await chart.paint();

      const paints: Paint[] = [];
      const slow: Paint[] = [];
      for (let run = 0; run < runs; run++) {
        await chart.slowDown(1);
        paints.push(await chart.paint());
        await chart.slowDown(slowdown);
        slow.push(await chart.paint());
        say(`  run ${run + 1}: ${told(paints.at(-1))}, ${slowdown} times slower ${told(slow.at(-1))}`);
      }
      const ms = (all: Paint[]) => median(all.map(({ milliseconds }) => milliseconds));
      return [
        atMost("answer to paint", ms(paints), "ms", 100),
        measured(`answer to paint, processor ${slowdown} times slower`, ms(slow), "ms"),
        measured("marks of these starts", median(paints.map(({ marks }) => marks)), ""),
      ];
    } finally {
      await parts.disposeAsync();
    }
  },
};

function told(paint: Paint | undefined): string {
  return paint ? `${paint.milliseconds.toFixed(0)} ms for ${paint.marks} marks` : "nothing";
}
