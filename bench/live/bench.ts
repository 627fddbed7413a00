import { setTimeout as sleep } from "node:timers/promises";
import type { Bench } from "../bench.ts";
import { atMost, type Figure, measured } from "../figure.ts";
import { percentile } from "../median.ts";
import { openSluice } from "../open-sluice.ts";
import { openScreen } from "./screen.ts";
import { tickingReplica } from "./ticking-replica.ts";

const linesPerSecond = 20;
const secondsPerRun = 20;

export const liveBench: Bench = {
  id: "live",
  title:
    "from a line that a container prints to the screen of a browser, over node, cluster, worker, database and stream",
  async run({ runs, say }) {
    const parts = new AsyncDisposableStack();
    try {
      const { sluice, db } = await openSluice(parts, say);
      const replica = parts.use(await tickingReplica({ db, endpoints: sluice.ready.endpoints, linesPerSecond }));
      const screen = parts.use(await openScreen(sluice));
      await screen.openLog(`/deployments/${replica.deploymentId}`);

      const all: number[] = [];
      for (let run = 1; run <= runs; run++) {
        await screen.takeDelays();
        await sleep(secondsPerRun * 1_000);
        const delays = await screen.takeDelays();
        say(
          `  run ${run}: ${delays.length} lines, p50 ${percentile(delays, 0.5).toFixed(0)} ms, p99 ${percentile(delays, 0.99).toFixed(0)} ms`,
        );
        all.push(...delays);
      }
      return figures(all, runs * secondsPerRun * linesPerSecond);
    } finally {
      await parts.disposeAsync();
    }
  },
};

function figures(delays: number[], printed: number): Figure[] {
  // A screen that shows next to nothing would show it fast.
  if (delays.length < printed * 0.8) throw new Error(`Only ${delays.length} of ${printed} lines came to the screen.`);
  const seconds = (share: number) => percentile(delays, share) / 1_000;
  return [
    atMost("line to screen, p99", seconds(0.99), "s", 1),
    measured("line to screen, p50", seconds(0.5), "s"),
    measured("line to screen, longest", Math.max(...delays) / 1_000, "s"),
    measured("lines", delays.length, ""),
  ];
}
