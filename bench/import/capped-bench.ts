import { join } from "node:path";
import type { Bench, BenchOptions } from "../bench.ts";
import { atLeast, measured } from "../figure.ts";
import { median, spreadPercent } from "../median.ts";
import { needTool } from "../need-tool.ts";
import { MIB } from "../units.ts";
import { cpuSeconds } from "./cpu-seconds.ts";
import { madeContent } from "./made-content.ts";
import { rcloneCopy } from "./rclone-copy.ts";
import { sluiceCopy } from "./sluice-copy.ts";
import { startMadeSource } from "./start-made-source.ts";
import { startSink } from "./sink-server.ts";

const usualMib = 2048;
const cap = { mibPerSecond: 50, firstByteMs: 20 };

export const importCappedBench: Bench = {
  id: "import-capped",
  code: "B1b",
  title: "a verified copy where every connection to the source brings 50 MiB/s and the first byte takes 20 ms",
  async run(options) {
    const { sluice, rclone, connections, sourceCpu } = await measure(options);
    return [
      atLeast("Sluice beside rclone", median(sluice) / median(rclone), "x", 8),
      atLeast("Sluice beside connections x 50 MiB/s", median(sluice) / (connections * cap.mibPerSecond), "x", 0.85),
      measured("Sluice, with SHA-256 and CRC32C", median(sluice), "MiB/s"),
      measured("rclone, without a digest to compare", median(rclone), "MiB/s"),
      measured("connections it settled for, mean over the time", connections, ""),
      measured("spread of Sluice", spreadPercent(sluice), "%"),
      measured("processor time of the source, Sluice", sourceCpu / ((options.mib ?? usualMib) / 1024), "s/GiB"),
    ];
  },
};

async function measure({ folder, mib = usualMib, runs, say }: BenchOptions) {
  for (const tool of ["nginx", "rclone"]) await needTool(tool, say);
  const content = madeContent(mib);
  const servers = new AsyncDisposableStack();
  try {
    const source = servers.use(await startMadeSource({ bytes: content.bytes, ...cap }));
    const sink = servers.use(await startSink({ folder: join(folder, "sink"), stored: content }));
    const { bytes, sha256 } = content;
    const copy = { file: "model.bin", bytes, sha256, source: source.url, sink: sink.url, authority: undefined, folder };
    const rate = ({ seconds }: { seconds: number }) => bytes / MIB / seconds;
    const [sluice, rclone, connections, sourceCpu]: number[][] = [[], [], [], []];
    for (let run = 1; run <= runs; run++) {
      const before = cpuSeconds(source.pid);
      const ours = await sluiceCopy(copy);
      sourceCpu?.push(cpuSeconds(source.pid) - before);
      sluice?.push(rate(ours));
      connections?.push(ours.meanInFlight);
      rclone?.push(rate(await rcloneCopy(copy)));
      say(
        `  run ${run}: Sluice ${sluice?.at(-1)?.toFixed(0)} MiB/s over ${ours.meanInFlight.toFixed(1)} connections, rclone ${rclone?.at(-1)?.toFixed(0)} MiB/s`,
      );
    }
    return {
      sluice: sluice ?? [],
      rclone: rclone ?? [],
      connections: median(connections ?? []),
      sourceCpu: median(sourceCpu ?? []),
    };
  } finally {
    await servers.disposeAsync();
  }
}
