import { byteRate, byteSize, count, duration, percent } from "#lib/format.ts";
import type { Network } from "#lib/loads/beside/schema.ts";
import { largest } from "#lib/loads/reader/facts.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";
import { floorSeconds, isBeyondNetwork, networkRate } from "#lib/loads/weights/held-back.ts";
import type { RankRows } from "#lib/loads/weights/rank-rows.ts";

type Tile = { label: string; value: string | null; unit?: string; note: string };

type Read = {
  explained: Pick<ExplainedLog, "facts" | "progress">;
  seconds: number;
  bytes: number | null;
  network: Network | null;
  concurrency: number | null;
  ranks: RankRows | null;
};

/** The numbers of reading, each with where it is from; what is not known says why. */
export function weightsTiles({ explained, seconds, bytes, network, concurrency, ranks }: Read): Tile[] {
  const rate = bytes === null || seconds <= 0 ? null : bytes / seconds;
  const slowest = ranks?.rows.find((row) => row.slowest)?.gibPerSecond ?? null;
  const floor = floorSeconds(bytes, network);
  const isBeyond = isBeyondNetwork(bytes, seconds, network);
  return [
    { label: "Read", value: bytes === null ? null : byteSize(bytes), note: readNote(explained, bytes) },
    {
      label: "Mean rate",
      value: rate === null ? null : byteRate(rate),
      note: slowest === null ? "bytes by the seconds of the phase" : `slowest rank ${byteRate(slowest * 1024 ** 3)}`,
    },
    {
      label: "Floor",
      value: floor === null || isBeyond ? null : duration(floor),
      note: floorNote(network, isBeyond),
    },
    {
      label: "Of the network",
      value: rate === null || network === null ? null : isBeyond ? "over 100 %" : percent(rate / networkRate(network)),
      note:
        network === null
          ? "the machine type is not known"
          : `it carries ${byteRate(networkRate(network))}${isBeyond ? "; not every byte came over it" : ""}`,
    },
    {
      label: "Ranges at a time",
      value: concurrency === null ? null : count(concurrency),
      note: concurrency === null ? "the pod does not say it" : "per rank, as the pod was made",
    },
  ];
}

function floorNote(network: Network | null, isBeyond: boolean): string {
  if (network === null) return "the machine type is not known";
  return isBeyond ? "more came than the network carries" : `${network.gbps} Gbps NIC of ${network.machineType}`;
}

function readNote({ facts, progress }: Read["explained"], bytes: number | null): string {
  const stated = largest(facts.streamedGib);
  const parts = progress && progress.total > 1 ? `${count(progress.total)} tensors or files` : null;
  if (bytes !== null) return parts ?? "tensors of the bucket's objects";
  return stated === null ? "no object of the bucket is known" : `the log says ${stated.toFixed(1)} GiB a rank`;
}
