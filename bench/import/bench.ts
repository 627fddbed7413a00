import type { Bench, BenchOptions } from "../bench.ts";
import { atLeast, type Figure, measured } from "../figure.ts";
import { needTool } from "../need-tool.ts";
import { needDisk } from "../temp-folder.ts";
import { MIB } from "../units.ts";
import type { Copied, Copy } from "./copy.ts";
import { curlCopy } from "./curl-copy.ts";
import { rcloneCopy } from "./rclone-copy.ts";
import { startServers } from "./servers.ts";
import { sluiceCopy, unverifiedCopy } from "./sluice-copy.ts";
import { type Measured, takeTurns } from "./take-turns.ts";
import { twoSteps } from "./two-steps.ts";

const ways: [Name, (copy: Copy) => Promise<Copied>][] = [
  ["sluice", sluiceCopy],
  ["rclone", rcloneCopy],
  ["curl", curlCopy],
  ["unverified", unverifiedCopy],
  ["two steps", twoSteps],
];

type Name = "sluice" | "rclone" | "curl" | "unverified" | "two steps";
type Ways = (name: Name) => Measured;

const usualMib = 4096;

export const importTlsBench: Bench = {
  id: "import-tls",
  code: "B1-TLS",
  title: "a verified copy of one file of 4 GiB over TLS on both sides, beside rclone and the two steps over a disk",
  run: async (options) => {
    const all = await measure(options, true);
    return [
      atLeast("Sluice beside rclone", all("sluice").rate / all("rclone").rate, "x", 1.1),
      atLeast("Sluice beside the two steps", all("sluice").rate / all("two steps").rate, "x", 5),
      measured("Sluice beside the limit", all("sluice").rate / all("curl").rate, "x"),
      ...figures(all, options),
    ];
  },
};

export const importPlainBench: Bench = {
  id: "import",
  code: "B1",
  title: "a verified copy of one file of 4 GiB without TLS, beside rclone, curl and the two steps over a disk",
  run: async (options) => {
    const all = await measure(options, false);
    return [
      atLeast("Sluice beside rclone", all("sluice").rate / all("rclone").rate, "x", 0.9),
      atLeast("Sluice beside the two steps", all("sluice").rate / all("two steps").rate, "x", 4),
      atLeast("Sluice beside the limit", all("sluice").rate / all("curl").rate, "x", 0.7),
      atLeast("with SHA-256 beside without (B4)", all("sluice").rate / all("unverified").rate, "x", 0.85),
      ...figures(all, options),
    ];
  },
};

async function measure(options: BenchOptions, isSecure: boolean): Promise<Ways> {
  const { folder, mib = usualMib, say } = options;
  for (const tool of ["nginx", "rclone", "curl"]) await needTool(tool, say);
  needDisk(folder, 2.5 * mib * MIB);
  const servers = await startServers(folder, { mib, isSecure });
  try {
    return await takeTurns(ways, servers, options);
  } finally {
    await servers[Symbol.asyncDispose]();
  }
}

function figures(all: Ways, { mib = usualMib }: BenchOptions): Figure[] {
  const perGib = (seconds: number) => seconds / (mib / 1024);
  return [
    measured("Sluice, with SHA-256 and CRC32C", all("sluice").rate, "MB/s"),
    measured("Sluice, without SHA-256", all("unverified").rate, "MB/s"),
    measured("rclone, without a digest to compare", all("rclone").rate, "MB/s"),
    measured("limit: four pipes of curl into curl", all("curl").rate, "MB/s"),
    measured("two steps: snapshot_download, upload_from_filename", all("two steps").rate, "MB/s"),
    ...(["sluice", "rclone", "curl"] as const).map((way) => measured(`spread of ${way}`, all(way).spread, "%")),
    measured("processor time of Sluice", perGib(all("sluice").cpuSeconds), "s/GiB"),
    measured("processor time of rclone", perGib(all("rclone").cpuSeconds), "s/GiB"),
    measured("processor time of the source, Sluice", perGib(all("sluice").sourceCpu), "s/GiB"),
    measured("processor time of the bucket, Sluice", perGib(all("sluice").sinkCpu), "s/GiB"),
    measured("peak memory of Sluice", all("sluice").peakMib, "MiB"),
  ];
}
