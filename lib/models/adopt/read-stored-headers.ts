import { readHeaders, type ReadHeaders } from "#lib/imports/plan/read-headers.ts";
import type { Sink } from "#lib/transfer/ports.ts";

type File = { path: string; size: number; generation: string };

/** The tensors of safetensors files that lie in a bucket, by a range or two of each. */
export async function readStoredHeaders(
  prefix: string,
  files: File[],
  { sink, signal }: { sink: Sink; signal: AbortSignal },
): Promise<ReadHeaders> {
  const generations = new Map(files.map(({ path, generation }) => [path, generation]));
  const bucket = {
    async readRange(_repo: string, _commit: string, path: string, start: number, end: number): Promise<Buffer> {
      const chunks: Buffer[] = [];
      let length = 0;
      for await (const chunk of sink.readObject(prefix + path, generations.get(path) ?? "", start, signal)) {
        // A chunk is only ours until the next one.
        chunks.push(Buffer.from(chunk));
        length += chunk.length;
        if (length >= end - start) break;
      }
      return Buffer.concat(chunks).subarray(0, end - start);
    },
  };
  return readHeaders({ repo: "", commit: "" }, files, { hub: bucket, signal });
}
