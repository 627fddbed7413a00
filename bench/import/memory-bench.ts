import { join } from "node:path";
import type { Bench } from "../bench.ts";
import { atMost, measured } from "../figure.ts";
import { needTool } from "../need-tool.ts";
import { MB, MIB } from "../units.ts";
import { madeContent } from "./made-content.ts";
import { startSink } from "./sink-server.ts";
import { sluiceCopy } from "./sluice-copy.ts";
import { startMadeSource } from "./start-made-source.ts";

const usualMib = 20 * 1024;
const firstMib = 100;
const poolMib = 256;
const ownMib = 80;

export const importMemoryBench: Bench = {
  id: "import-memory",
  code: "B3",
  title: "memory and event loop of a verified copy of 20 GiB that its source makes",
  async run({ folder, mib = usualMib, say }) {
    await needTool("nginx", say);
    // Its modules are compiled when a worker is started for the first time: that takes memory only once.
    await copyMade({ folder, mib: firstMib });
    const { seconds, peakMib, loopDelayMs, mibByGib } = await copyMade({ folder, mib });
    return [
      atMost("peak memory", peakMib, "MiB", Math.floor((ownMib + poolMib) * 1.2)),
      atMost("growth of memory after the first GiB", slope(mibByGib.slice(1)), "MiB per GiB", 1),
      atMost("delay of the event loop, p99", loopDelayMs, "ms", 20),
      measured("rate", (mib * MIB) / MB / seconds, "MB/s"),
    ];
  },
};

async function copyMade({ folder, mib }: { folder: string; mib: number }) {
  const content = madeContent(mib);
  const servers = new AsyncDisposableStack();
  try {
    const source = servers.use(await startMadeSource({ bytes: content.bytes }));
    const sink = servers.use(await startSink({ folder: join(folder, `sink-${mib}`), stored: content }));
    const { bytes, sha256 } = content;
    const ends = { source: source.url, sink: sink.url, authority: undefined };
    return await sluiceCopy({ file: "model.bin", bytes, sha256, folder, ...ends });
  } finally {
    await servers.disposeAsync();
  }
}

/** Of the line through the values that is nearest to them by least squares. */
function slope(values: number[]): number {
  const mean = (all: number[]) => all.reduce((sum, value) => sum + value, 0) / all.length;
  const [x, y] = [(values.length - 1) / 2, mean(values)];
  const products = values.reduce((sum, value, index) => sum + (index - x) * (value - y), 0);
  const squares = values.reduce((sum, _, index) => sum + (index - x) ** 2, 0);
  return squares === 0 ? NaN : products / squares;
}
