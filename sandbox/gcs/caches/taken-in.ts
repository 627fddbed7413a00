import type { CachedRead } from "./cached-read.ts";

/** Lets a body of so many bytes pass and tells the read how much of it went. */
export async function* takenIn(read: CachedRead, size: number, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sent = 0;
  try {
    for await (const chunk of body) {
      sent += chunk.length;
      // Whoever has the last byte may ask again at once, and has to find it then.
      if (sent >= size) read.done(size);
      yield chunk;
    }
  } finally {
    if (sent < size) read.done(sent);
  }
}
