import { monitorEventLoopDelay } from "node:perf_hooks";
import { z } from "zod";
import { copyFiles, usualTuning } from "#lib/transfer/copy-files.ts";
import type { Hasher } from "#lib/transfer/hasher.ts";
import { httpSource } from "#lib/transfer/http-source.ts";
import type { TransferEvent } from "#lib/transfer/transfer-event.ts";
import { transferThreads } from "#lib/transfer/threads/transfer-threads.ts";
import { xmlSink } from "#lib/transfer/xml-sink.ts";
import { MIB } from "../units.ts";

const task = z.object({
  file: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  source: z.string(),
  sink: z.string(),
  isVerified: z.boolean(),
});
export type CopyOnce = z.infer<typeof task>;

const { file, bytes, sha256, source: from, sink: to, isVerified } = task.parse(JSON.parse(process.argv[2] ?? ""));
const bulk = transferThreads();
const source = httpSource({ bulk });
const sink = xmlSink({ endpoint: to, bucket: "bench", accessToken: async () => undefined, bulk });
// As a worker has it.
const memoryBytes = usualTuning.memoryBytes - (bulk?.memoryBytes ?? 0);
const believing: Hasher = {
  begin: () => ({ update: async () => undefined, digest: async () => sha256, forget: () => undefined }),
  close: async () => undefined,
};

const inFlight: number[] = [];
let bytesRead = 0;
const mibByGib: number[] = [];
function onEvent(event: TransferEvent): void {
  if (event.kind === "pace") inFlight.push(event.inFlight);
  if (event.kind === "progress") bytesRead = event.bytesRead;
  while (mibByGib.length < Math.floor(bytesRead / (1024 * MIB))) mibByGib.push(process.memoryUsage.rss() / MIB);
}

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const before = process.cpuUsage();
const began = performance.now();
const [outcome] = await copyFiles(
  [
    {
      file: {
        path: file,
        size: bytes,
        digest: { kind: "sha256", hex: sha256 },
        locate: async () => ({ url: `${from}/${file}`, headers: {}, expiresAt: undefined }),
      },
      object: { name: file, contentType: "application/octet-stream", metadata: {} },
      ledger: { uploadBegun: async () => {}, partsDone: async () => {}, mayComplete: async () => {} },
    },
  ],
  {
    source,
    sink,
    signal: new AbortController().signal,
    onEvent,
    tuning: { memoryBytes },
    ...(!isVerified && { hashing: believing }),
  },
);
const seconds = (performance.now() - began) / 1000;
delay.disable();
if (!outcome?.object) throw outcome?.error;

const { user, system } = process.cpuUsage(before);
const peakMib = process.resourceUsage().maxRSS / 1024;
const meanInFlight = inFlight.reduce((sum, count) => sum + count, 0) / inFlight.length;
const loopDelayMs = delay.percentile(99) / 1e6;
console.log(
  JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakMib, meanInFlight, loopDelayMs, mibByGib }),
);
await source.close();
await sink.close();
await bulk?.close();
