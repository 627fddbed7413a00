import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import { loadNeedles } from "#lib/loads/reader/read-line.ts";
import { fileChunks } from "../../scripts/sluice/file-chunks.ts";
import type { Bench, BenchOptions } from "../bench.ts";
import { atLeast, atMost, type Figure, measured } from "../figure.ts";
import { median, spreadPercent } from "../median.ts";
import { needTool } from "../need-tool.ts";
import { needDisk } from "../temp-folder.ts";
import { MB, MIB } from "../units.ts";
import { hostileLines } from "./hostile-lines.ts";
import { grepSeconds } from "./grep-seconds.ts";
import { type Filling, recording, writeLog } from "./log-file.ts";
import { expectSameLoad } from "./same-load.ts";

export const logBench: Bench = {
  id: "log",
  title:
    "the phases of a start out of a log of 280 MB, beside grep -E for the same sentences, and lines made to be slow",
  async run(options) {
    await needTool("grep", options.say);
    return [
      ...(await measure("starting", "most lines before ready", options)),
      ...(await measure("serving", "most lines after ready", options)),
      ...(await measureGrowth(options)),
      ...(await measureHostile(options)),
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
    atLeast(`Sluice, ${words}`, median(rates.sluice), "MB/s", 200),
    measured(`grep -E, ${words}`, median(rates.grep), "MB/s"),
    measured(`spread of Sluice, ${words}`, spreadPercent(rates.sluice), "%"),
  ];
}

/** Four times the log: how much more memory, and how much more time than four times. */
async function measureGrowth({ folder, mib = 267, runs, say }: BenchOptions): Promise<Figure[]> {
  const of = {
    quarter: { seconds: [] as number[], memory: [] as number[] },
    whole: { seconds: [] as number[], memory: [] as number[] },
  };
  for (const size of ["quarter", "whole"] as const) {
    const path = join(folder, `${size}.log`);
    needDisk(folder, 2 * mib * MIB);
    writeLog(path, "starting", size === "whole" ? mib : Math.max(1, Math.round(mib / 4)));
    for (let run = 0; run <= runs; run++) {
      const began = performance.now();
      await explainLog(fileChunks(path));
      if (run === 0) continue;
      of[size].seconds.push((performance.now() - began) / 1000 / statSync(path).size);
      of[size].memory.push(process.memoryUsage().rss / MIB);
    }
    rmSync(path);
  }
  const memory = median(of.whole.memory) / median(of.quarter.memory);
  const seconds = median(of.whole.seconds) / median(of.quarter.seconds);
  say(`  four times the log: ${memory.toFixed(2)} times the memory, ${seconds.toFixed(2)} times the time of a byte`);
  return [
    atMost("memory, four times the log", memory, "x", 1.15),
    atMost("time of a byte, four times the log", seconds, "x", 1.25),
    measured("memory of the process", median(of.whole.memory), "MiB"),
  ];
}

/** The slowest of the lines that are made to be slow, each on its own. */
async function measureHostile({ runs, say }: BenchOptions): Promise<Figure[]> {
  const slowest = { name: "", ms: 0 };
  for (const { name, line } of hostileLines) {
    const times: number[] = [];
    for (let run = 0; run <= runs; run++) {
      const began = performance.now();
      await explainLog(oneChunk(`${line}\n`));
      if (run > 0) times.push(performance.now() - began);
    }
    if (median(times) > slowest.ms) Object.assign(slowest, { name, ms: median(times) });
  }
  say(`  a hostile line of 1 MB: ${slowest.ms.toFixed(1)} ms at most (${slowest.name})`);
  return [atMost("a hostile line of 1 MB, the slowest of them", slowest.ms, "ms", 50)];
}

async function* oneChunk(text: string) {
  yield Buffer.from(text);
}
