import { join } from "node:path";
import { mkdirSync } from "node:fs";
import type { Bench, BenchOptions } from "../bench.ts";
import { atLeast, atMost, measured } from "../figure.ts";
import { median } from "../median.ts";
import { needTool } from "../need-tool.ts";
import { needDisk } from "../temp-folder.ts";
import { MIB } from "../units.ts";
import { type Ends, startEnds } from "./ends.ts";
import { type Imported, productImport } from "./product-import.ts";
import { type Counts, makeRepo } from "./repo.ts";

const usualFew = 1_000;
/** Of ten times the files. */
const usualMib = 625;
/** So slow that a worker has little to do but wait. */
const mibPerSecond = 8;
const capped: Counts = { small: 0, large: 24, largeMib: 96 };

type Load = { cpu: number; rows: number; requests: number };

export const scalingBench: Bench = {
  id: "import-scaling",
  code: "B15",
  title:
    "ten times the files and ten times the imports, and a second worker where each connection to the source is slow",
  async run(options) {
    await needTool("nginx", options.say);
    needDisk(options.folder, 3_000 * MIB);
    const few = Math.max(1, Math.round((usualFew * (options.mib ?? usualMib)) / usualMib));
    const small = await loadOf(few, 1, options);
    const large = await loadOf(10 * few, 1, options);
    const ten = await loadOf(few, 10, options);
    const [one, two] = await cappedSeconds(options);
    return [
      ...(["cpu", "rows", "requests"] as const).flatMap((what) => [
        atMost(
          `${what} of ten times the files, by ten times those of one`,
          large[what] / (10 * small[what]),
          "x",
          1.15,
        ),
        atMost(`${what} of ten imports, by ten times those of one`, ten[what] / (10 * small[what]), "x", 1.15),
      ]),
      atLeast(`two workers beside one, ${mibPerSecond} MiB/s a connection`, one / two, "x", 1.6),
      measured("one worker", one, "s"),
      measured("two workers", two, "s"),
      measured(`processor time of ${few} files of 64 KiB`, small.cpu, "s"),
    ];
  },
};

async function loadOf(files: number, imports: number, options: BenchOptions): Promise<Load> {
  return withEnds(`${files}-${imports}`, { small: files, large: 0 }, {}, options, async (ends) => {
    const loads: Load[] = [];
    for (let run = 0; run < options.runs; run++) {
      const before = await ends.requests();
      const { workerCpu, statements } = await productImport(ends, { imports });
      const rows = statements.reduce((sum, one) => sum + one.rows, 0);
      loads.push({ cpu: workerCpu, rows, requests: (await ends.requests()) - before });
      options.say(`  ${imports} x ${files} files: ${JSON.stringify(loads.at(-1))}`);
    }
    return {
      cpu: median(loads.map(({ cpu }) => cpu)),
      rows: median(loads.map(({ rows }) => rows)),
      requests: median(loads.map(({ requests }) => requests)),
    };
  });
}

async function cappedSeconds(options: BenchOptions): Promise<[number, number]> {
  return withEnds("capped", capped, { mibPerSecond }, options, async (ends) => {
    const seconds = { 1: [] as number[], 2: [] as number[] };
    for (let run = 0; run < options.runs; run++)
      for (const workers of [1, 2] as const) {
        const imported: Imported = await productImport(ends, { workers });
        seconds[workers].push(imported.seconds);
        options.say(
          `  ${workers} workers: ${imported.seconds.toFixed(1)} s, ${imported.workerCpu.toFixed(1)} s of processor`,
        );
      }
    return [median(seconds[1]), median(seconds[2])];
  });
}

async function withEnds<T>(
  name: string,
  counts: Counts,
  source: { mibPerSecond?: number },
  { folder }: BenchOptions,
  work: (ends: Ends) => Promise<T>,
): Promise<T> {
  const own = join(folder, name);
  mkdirSync(own);
  const servers = new AsyncDisposableStack();
  try {
    return await work(await startEnds(servers, own, makeRepo(own, counts), source));
  } finally {
    await servers.disposeAsync();
  }
}
