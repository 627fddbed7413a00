/** So much of a refusal is read: its first sentence counts, and whoever refuses may be anybody. */
const REFUSAL_BYTES = 64 * 1024;

/** The text of a refusal, or its first 64 KiB: the rest is not waited for. */
export async function refusalText(body: AsyncIterable<Uint8Array>): Promise<string> {
  return (await atMost(body, REFUSAL_BYTES)).toString();
}

/** The text of an answer; null where it is longer than it may be. */
export async function cappedText(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string | null> {
  const bytes = await atMost(body, mostBytes + 1);
  return bytes.length > mostBytes ? null : bytes.toString();
}

/** Leaving the loop ends the body's connection. */
async function atMost(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= most) break;
  }
  return Buffer.concat(chunks, Math.min(size, most));
}
