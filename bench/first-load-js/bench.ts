import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, databaseClient, isOutdated, pages } from "../../scripts/start/build.ts";
import { openLog } from "../../scripts/start/log.ts";
import { createRunRecord } from "../../scripts/start/run-record.ts";
import type { Bench } from "../bench.ts";
import { atMost } from "../figure.ts";
import { routeScripts } from "./route-scripts.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export const firstLoadBench: Bench = {
  id: "first-load-js",
  title: "JavaScript that the first visit of each page loads, gzip",
  async run({ folder, say }) {
    mkdirSync(join(folder, "run"));
    const record = createRunRecord(folder);
    const { signal } = new AbortController();
    for (const product of [databaseClient, pages]) {
      if (!isOutdated(product)) continue;
      say(`  ${product.title} …`);
      await build(product, { log: openLog(folder, product.log, false), record, signal });
    }
    return routeScripts(root).map(({ route, gzipBytes }) => atMost(route, gzipBytes / 1000, "kB", 200));
  },
};
