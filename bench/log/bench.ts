import { statSync } from "node:fs";
import { join } from "node:path";
import { explainLog } from "#lib/loads/explain-log.ts";
import { loadNeedles } from "#lib/loads/read-line.ts";
import { fileChunks } from "../../scripts/sluice/file-chunks.ts";
import type { Bench, BenchOptions } from "../bench.ts";
import { atLeast, type Figure, measured } from "../figure.ts";
import { median, spreadPercent } from "../median.ts";
import { needTool } from "../need-tool.ts";
import { needDisk } from "../temp-folder.ts";
import { MB, MIB } from "../units.ts";
import { grepSeconds } from "./grep-seconds.ts";
import { type Filling, recording, writeLog } from "./log-file.ts";
import { expectSameLoad } from "./same-load.ts";

export const logBench: Bench = {
  id: "log",
  title: "the phases of a start out of a log of 280 MB, beside grep -E for the same sentences",
  async run(options) {
    await needTool("grep", options.say);
    return [
      ...(await measure("starting", "most lines before ready", options)),
      ...(await measure("serving", "most lines after ready", options)),
    ];
  },
};

async function measure(
  filling: Filling,
  words: string,
  { folder, mib = 267, runs, say }: BenchOptions,
): Promise<Figure[]> {
  needDisk(folder, 2 * mib * MIB);
  const path = join(folder, `${filling}.log`);
  writeLog(path, filling, mib);
  const recorded = await explainLog(fileChunks(recording));
  const megabytes = statSync(path).size / MB;

  const rates = { sluice: [] as number[], grep: [] as number[] };
  // The first run of each warms up: the code is compiled, the file is in the page cache.
  for (let run = 0; run <= runs; run++) {
    const began = performance.now();
    const explained = await explainLog(fileChunks(path));
    const sluice = megabytes / ((performance.now() - began) / 1000);
    expectSameLoad(explained, recorded);
    const grep = megabytes / (await grepSeconds(loadNeedles, path));
    say(
      `  ${words}, ${run === 0 ? "warming up" : `run ${run}`}: ${sluice.toFixed(0)} MB/s, grep ${grep.toFixed(0)} MB/s`,
    );
    if (run === 0) continue;
    rates.sluice.push(sluice);
    rates.grep.push(grep);
  }
  return [
    atLeast(`Sluice beside grep, ${words}`, median(rates.sluice) / median(rates.grep), "x", 1),
    measured(`Sluice, ${words}`, median(rates.sluice), "MB/s"),
    measured(`grep -E, ${words}`, median(rates.grep), "MB/s"),
    measured(`spread of Sluice, ${words}`, spreadPercent(rates.sluice), "%"),
  ];
}
