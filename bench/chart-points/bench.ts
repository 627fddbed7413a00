import type { Bench } from "../bench.ts";
import { manyStarts } from "../explorer/many-starts.ts";
import { atMost, measured } from "../figure.ts";
import { median, percentile } from "../median.ts";
import { openSluice } from "../open-sluice.ts";
import { openChart, type Paint } from "./chart-screen.ts";

const starts = 50_000;
const slowdown = 4;
/** One paint comes a frame sooner or later than the next. */
const paintsPerRun = 5;

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
        for (let paint = 0; paint < paintsPerRun; paint++) paints.push(await chart.paint());
        await chart.slowDown(slowdown);
        slow.push(await chart.paint());
        const told = paints.slice(-paintsPerRun).map(({ milliseconds }) => milliseconds.toFixed(0));
        say(
          `  run ${run + 1}: ${told.join(", ")} ms, ${slowdown} times slower ${slow.at(-1)?.milliseconds.toFixed(0)} ms`,
        );
      }
      const ms = (all: Paint[]) => all.map(({ milliseconds }) => milliseconds);
      return [
        atMost("answer to paint", median(ms(paints)), "ms", 100),
        measured("answer to paint, nine of ten within", percentile(ms(paints), 0.9), "ms"),
        measured(`answer to paint, processor ${slowdown} times slower`, median(ms(slow)), "ms"),
        measured("marks of these starts", median(paints.map(({ marks }) => marks)), ""),
      ];
    } finally {
      await parts.disposeAsync();
    }
  },
};
