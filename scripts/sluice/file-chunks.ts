import { open } from "node:fs/promises";

/** The bytes of a file, or of standard input for `-`. One buffer is used again and again: a chunk lasts until the next. */
export async function* fileChunks(path: string): AsyncGenerator<Buffer> {
  if (path === "-") {
    for await (const chunk of process.stdin) yield Buffer.from(chunk);
    return;
  }
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(1024 * 1024);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
