import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Bench, BenchOptions } from "../bench.ts";
import { atLeast, type Figure, measured } from "../figure.ts";
import { median, spreadPercent } from "../median.ts";
import { needTool } from "../need-tool.ts";
import { needDisk } from "../temp-folder.ts";
import { MB, MIB } from "../units.ts";
import { startBucketServer } from "./bucket-server.ts";
import { writeContent } from "./content.ts";
import type { Copied, Copy } from "./copy.ts";
import { curlCopy } from "./curl-copy.ts";
import { startNginx } from "./nginx.ts";
import { rcloneCopy } from "./rclone-copy.ts";
import { sluiceCopy } from "./sluice-copy.ts";
import { takeAway } from "./take-away.ts";

const ways = { sluice: sluiceCopy, rclone: rcloneCopy, curl: curlCopy };
type Way = keyof typeof ways;
const order: Way[] = ["sluice", "rclone", "curl"];

export const importBench: Bench = {
  id: "import",
  title: "a verified copy of 2 GiB from nginx into the sandbox's bucket, beside rclone and curl in the same run",
  async run(options) {
    for (const tool of ["nginx", "rclone", "curl"]) await needTool(tool, options.say);
    return figures(await measure(options), (options.mib ?? 2048) / 1024);
  },
};

async function measure({ folder, mib = 2048, runs, say }: BenchOptions) {
  needDisk(folder, 3 * mib * MIB);
  const root = join(folder, "source");
  mkdirSync(root);
  const content = writeContent(join(root, "model.bin"), mib);
  const servers = new AsyncDisposableStack();
  try {
    const source = servers.use(await startNginx(folder, root));
    const { endpoint, bucket } = servers.use(await startBucketServer(folder));
    return await takeTurns({ ...content, url: `${source.url}/model.bin`, endpoint, bucket }, { runs, say });
  } finally {
    await servers.disposeAsync();
  }
}

/** Takes turns, so that whatever else the machine does in between hits all of them. */
async function takeTurns(task: Omit<Copy, "name">, { runs, say }: Pick<BenchOptions, "runs" | "say">) {
  const all = new Map<Way, (Copied & { rate: number })[]>(order.map((way) => [way, []]));
  const sums = new Set<string>();
  for (let run = 1; run <= runs; run++) {
    for (const way of order) {
      const copy: Copy = { ...task, name: `${way}-${run}` };
      const copied = await ways[way](copy);
      sums.add(await takeAway(copy));
      const rate = task.bytes / MB / copied.seconds;
      all.get(way)?.push({ ...copied, rate });
      say(`  run ${run}, ${way}: ${rate.toFixed(0)} MB/s`);
    }
  }
  if (sums.size !== 1) throw new Error("The copies differ: their objects have different CRC32C.");
  return all;
}

function figures(all: Awaited<ReturnType<typeof measure>>, gib: number): Figure[] {
  const rates = (way: Way) => all.get(way)?.map(({ rate }) => rate) ?? [];
  const own = all.get("sluice") ?? [];
  const [sluice, rclone, curl] = [median(rates("sluice")), median(rates("rclone")), median(rates("curl"))];
  return [
    atLeast("Sluice beside rclone", sluice / rclone, "x", 0.5),
    measured("Sluice, with SHA-256 and CRC32C", sluice, "MB/s"),
    measured("rclone, without a digest to compare", rclone, "MB/s"),
    measured("limit: four pipes of curl into curl", curl, "MB/s"),
    measured("Sluice beside that limit", sluice / curl, "x"),
    measured("spread of Sluice", spreadPercent(rates("sluice")), "%"),
    measured("spread of rclone", spreadPercent(rates("rclone")), "%"),
    measured("spread of curl", spreadPercent(rates("curl")), "%"),
    measured("processor time of Sluice", median(own.map(({ cpuSeconds = NaN }) => cpuSeconds)) / gib, "s/GiB"),
    measured("peak memory of Sluice", Math.max(...own.map(({ peakMib = NaN }) => peakMib)), "MiB"),
  ];
}
