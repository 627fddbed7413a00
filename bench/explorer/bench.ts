import type { Bench } from "../bench.ts";
import { atMost, type Figure, measured } from "../figure.ts";
import { percentile } from "../median.ts";
import { needTool } from "../need-tool.ts";
import { openSluice } from "../open-sluice.ts";
import { timedAnswers } from "../timed-answers.ts";
import { openScreen } from "../live/screen.ts";
import { manyStarts } from "./many-starts.ts";

const starts = 10_000;
const requestsPerRun = 100;

/** As somebody asks who looks for something: all of it, each measure, and narrower. */
const searches = [
  "window=90d",
  "window=90d&measure=ready",
  "window=90d&measure=rate",
  "window=90d&model=acme/model-1",
  "window=90d&zone=us-central1-a&cache=warm",
  "window=30d&gpu=nvidia-l4&name=chat",
  "",
];

export const explorerBench: Bench = {
  id: "explorer",
  title: `load times of ${starts.toLocaleString("en-GB")} starts: summary, marks, list and page, one request after the other`,
  async run({ runs, say }) {
    await needTool("curl", say);
    const parts = new AsyncDisposableStack();
    try {
      const { sluice, db } = await openSluice(parts, say);
      await manyStarts(db, starts);
      const screen = parts.use(await openScreen(sluice));
      const cookie = await screen.cookies();

      const figures: Figure[] = [];
      for (const [words, path] of [
        ["summary as JSON", "/api/v1/loads/explorer"],
        ["marks as JSON", "/api/v1/loads/marks"],
        ["list as JSON", "/api/v1/loads/matching"],
        ["page", "/loads"],
      ] as const) {
        const urls = searches.map((search) => `${sluice.url}${path}?${search}`);
        await timedAnswers(urls, cookie);
        const times = Array.from({ length: runs * requestsPerRun }, (_, index) => urls[index % urls.length] ?? "");
        const took = await timedAnswers(times, cookie);
        say(`  ${words}: ${took.length} answers, p50 ${percentile(took, 0.5).toFixed(0)} ms`);
        figures.push(atMost(`${words}, p99`, percentile(took, 0.99), "ms", 300));
        figures.push(measured(`${words}, p50`, percentile(took, 0.5), "ms"));
      }
      return figures;
    } finally {
      await parts.disposeAsync();
    }
  },
};
