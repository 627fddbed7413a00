import { z } from "zod";
import { copyFiles } from "#lib/transfer/copy-files.ts";
import { httpSource } from "#lib/transfer/http-source.ts";
import { xmlSink } from "#lib/transfer/xml-sink.ts";
import { MIB } from "../units.ts";

/** Half of what `SLUICE_PART_BUFFERS_MIB` is by default: a worker copies two imports at a time and they share it. */
const memoryBytes = 128 * MIB;

const task = z.object({
  url: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  endpoint: z.string(),
  bucket: z.string(),
  name: z.string(),
});

const { url, bytes, sha256, endpoint, bucket, name } = task.parse(JSON.parse(process.argv[2] ?? ""));
const source = httpSource();
const sink = xmlSink({ endpoint, bucket, accessToken: async () => undefined });

const before = process.cpuUsage();
const began = performance.now();
const [outcome] = await copyFiles(
  [
    {
      file: {
        path: name,
        size: bytes,
        digest: { kind: "sha256", hex: sha256 },
        locate: async () => ({ url, headers: {}, expiresAt: undefined }),
      },
      object: { name, contentType: "application/octet-stream", metadata: {} },
      ledger: { uploadBegun: async () => {}, partsDone: async () => {}, mayComplete: async () => {} },
    },
  ],
  { source, sink, signal: new AbortController().signal, tuning: { memoryBytes } },
);
const seconds = (performance.now() - began) / 1000;
if (!outcome?.object) throw outcome?.error;

const { user, system } = process.cpuUsage(before);
const peakMib = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakMib }));
await source.close();
await sink.close();
