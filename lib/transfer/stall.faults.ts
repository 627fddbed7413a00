import { expect, test } from "vitest";
import { copyFiles } from "./copy-files.ts";
import { httpSource } from "./http-source.ts";
import { aCopy, smallScale, someBytes } from "./testing/a-copy.ts";
import { memorySink } from "./testing/memory-sink.ts";
import { rangeServer } from "./testing/range-server.ts";
import type { TransferEvent } from "./transfer-event.ts";

test(
  "with the usual settings a source that sends no byte for 30 s is asked again, from where it stopped",
  { timeout: 60_000 },
  async () => {
    const content = someBytes(256 * 1024);
    const server = await rangeServer({ "/f": content }, (request, response, bytes) => {
      if (request.number !== 1) return false;
      const { start, end } = request;
      response.writeHead(206, {
        "content-range": `bytes ${start}-${end - 1}/${bytes.length}`,
        "content-length": end - start,
      });
      response.write(bytes.subarray(start, start + 5_000));
      return true;
    });
    const { copy } = aCopy(`${server.url}/f`, content);
    const bucket = memorySink();
    const source = httpSource();
    const events: TransferEvent[] = [];
    const onEvent = (event: TransferEvent) => void events.push(event);
    const signal = new AbortController().signal;
    const began = performance.now();

    const [outcome] = await copyFiles([copy], { source, sink: bucket.sink, signal, onEvent, tuning: smallScale });
    const seconds = (performance.now() - began) / 1_000;
    await source.close();

    expect(outcome?.error).toBeUndefined();
    expect(bucket.objects.get(copy.object.name)?.body.equals(content)).toBe(true);
    expect(events.filter(({ kind }) => kind === "stalled")).toHaveLength(1);
    expect(seconds).toBeGreaterThan(29);
    expect(seconds).toBeLessThan(33);
    expect(server.requests.find(({ start }) => start % (64 * 1024) === 5_000)).toBeDefined();
  },
);
