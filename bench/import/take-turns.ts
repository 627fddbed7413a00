import type { BenchOptions } from "../bench.ts";
import { median, spreadPercent } from "../median.ts";
import { MB } from "../units.ts";
import type { Copied, Copy } from "./copy.ts";
import type { startServers } from "./servers.ts";

type Way = (copy: Copy) => Promise<Copied>;

export type Measured = {
  /** Medians over the runs. */
  rate: number;
  cpuSeconds: number;
  sourceCpu: number;
  sinkCpu: number;
  spread: number;
  peakMib: number;
};

/** Takes turns, so that whatever else the machine does in between hits all of them. Rates are in MB/s. */
export async function takeTurns<Name extends string>(
  ways: [Name, Way][],
  { copy, cpu }: Awaited<ReturnType<typeof startServers>>,
  { runs, say }: Pick<BenchOptions, "runs" | "say">,
): Promise<(name: Name) => Measured> {
  const seen = new Map<Name, (Copied & { rate: number; sourceCpu: number; sinkCpu: number })[]>(
    ways.map(([name]) => [name, []]),
  );
  for (let run = 1; run <= runs; run++) {
    for (const [name, way] of ways) {
      const before = cpu();
      const copied = await way(copy);
      const after = cpu();
      const rate = copy.bytes / MB / copied.seconds;
      const servers = { sourceCpu: after.source - before.source, sinkCpu: after.sink - before.sink };
      seen.get(name)?.push({ ...copied, ...servers, rate });
      say(`  run ${run}, ${name}: ${rate.toFixed(0)} MB/s, ${(copied.cpuSeconds ?? NaN).toFixed(1)} s of processor`);
    }
  }
  return (name) => measuredOf(seen.get(name) ?? []);
}

function measuredOf(all: (Copied & { rate: number; sourceCpu: number; sinkCpu: number })[]): Measured {
  const middle = (of: (copied: (typeof all)[number]) => number) => median(all.map(of));
  return {
    rate: middle(({ rate }) => rate),
    cpuSeconds: middle(({ cpuSeconds = NaN }) => cpuSeconds),
    sourceCpu: middle(({ sourceCpu }) => sourceCpu),
    sinkCpu: middle(({ sinkCpu }) => sinkCpu),
    spread: spreadPercent(all.map(({ rate }) => rate)),
    peakMib: Math.max(...all.map(({ peakMib = NaN }) => peakMib)),
  };
}
