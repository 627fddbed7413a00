import type { Bench } from "./bench.ts";
import { explorerBench } from "./explorer/bench.ts";
import { chartPointsBench } from "./chart-points/bench.ts";
import { cachesGridBench } from "./caches-grid/bench.ts";
import { filesScrollBench } from "./files-scroll/bench.ts";
import { firstLoadBench } from "./first-load-js/bench.ts";
import { importPlainBench, importTlsBench } from "./import/bench.ts";
import { importCappedBench } from "./import/capped-bench.ts";
import { importKilledBench } from "./import/killed-bench.ts";
import { importMemoryBench } from "./import/memory-bench.ts";
import { manyFilesBench } from "./many-files/bench.ts";
import { scalingBench } from "./many-files/scaling-bench.ts";
import { ingestBench } from "./ingest/bench.ts";
import { listsBench } from "./lists/bench.ts";
import { liveBench } from "./live/bench.ts";
import { loadFollowBench } from "./load-follow/bench.ts";
import { logBench } from "./log/bench.ts";
import { logScrollBench } from "./log-scroll/bench.ts";
import { podBench } from "./pod/bench.ts";
import { sizeBench } from "./size/bench.ts";
import { startBench } from "./start/bench.ts";
import { testBench } from "./npm-test/bench.ts";

/** Every benchmark there is, in the order in which `all` runs them and `docs/figures.md` shows them. */
export const benches: Bench[] = [
  startBench,
  testBench,
  importTlsBench,
  importPlainBench,
  importCappedBench,
  importMemoryBench,
  importKilledBench,
  manyFilesBench,
  scalingBench,
  firstLoadBench,
  sizeBench,
  logBench,
  liveBench,
  explorerBench,
  listsBench,
  logScrollBench,
  filesScrollBench,
  chartPointsBench,
  loadFollowBench,
  ingestBench,
  podBench,
  cachesGridBench,
];
