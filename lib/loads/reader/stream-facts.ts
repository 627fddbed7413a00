import type { FactKey } from "./facts.ts";

export const streamNeedles = ["Overall time to stream", "Read throughput is"] as const;

// `humanize` writes the size, in binary units; a small one in plain bytes.
const streamed =
  /Overall time to stream ([\d.]+) (Bytes?|[KMGT]iB) of all files(?: to [\w:]{1,20})?: ([\d.]+)s, ([\d.]+) (Bytes?|[KMGT]iB)\/s/;
const throughput = /Read throughput is ([\d.]+) ([KMGT]?)B per second/;
const powers: Record<string, number> = { K: 1, M: 2, G: 3, T: 4 };

/** What the streamer says of itself: `Overall time to stream 1.7 GiB of all files to cpu: 4.99s, 344.9 MiB/s`. */
export function streamFacts(message: string): Partial<Record<FactKey, number>> | null {
  const whole = streamed.exec(message);
  if (whole) {
    return {
      streamSeconds: Number(whole[3]),
      streamedGib: gib(whole[1], whole[2]),
      streamGibPerSecond: gib(whole[4], whole[5]),
    };
  }
  const rate = throughput.exec(message);
  if (!rate) return null;
  // The native part counts in powers of ten.
  return { readGibPerSecond: rounded((Number(rate[1]) * 1000 ** (powers[rate[2] ?? ""] ?? 0)) / 1024 ** 3) };
}

function gib(value: string | undefined, unit: string | undefined): number {
  return rounded(Number(value) * 1024 ** ((powers[unit?.charAt(0) ?? ""] ?? 0) - 3));
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
