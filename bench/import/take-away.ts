import { xmlSink } from "#lib/transfer/xml-sink.ts";
import type { Copy } from "./copy.ts";

/** Removes what a copy left in the bucket and returns its CRC32C. Throws when it is not there or not whole. */
export async function takeAway({ endpoint, bucket, name, bytes }: Copy): Promise<string> {
  const sink = xmlSink({ endpoint, bucket, accessToken: async () => undefined });
  const { signal } = new AbortController();
  try {
    const object = await sink.findObject(name, signal);
    if (object?.size !== bytes || object.crc32c === undefined) {
      throw new Error(`${name} has ${object?.size ?? 0} of ${bytes} bytes in the bucket.`);
    }
    await sink.removeObject(name, object.generation, signal);
    return object.crc32c;
  } finally {
    await sink.close();
  }
}
