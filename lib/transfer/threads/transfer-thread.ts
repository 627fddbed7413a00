import { isMainThread, type MessagePort, parentPort, workerData } from "node:worker_threads";
import { httpRanges } from "../http-ranges.ts";
import { isNetworkError, networkError } from "../network-error.ts";
import { type SinkAnswer, sinkAgent } from "../sink-agent.ts";
import { askedNames } from "./asked-names.ts";
import { errorText } from "./error-text.ts";
import type { Shared, ThreadAnswer, ThreadRequest, ThreadSettings } from "./thread-messages.ts";
import { toldBytes } from "./told-bytes.ts";

type Task = { aborting: AbortController; goOn: () => void };
type Fetch = Extract<ThreadRequest, { do: "fetch" }>;

function serve(port: MessagePort, { stallSeconds, asksForNames }: ThreadSettings): void {
  const names = askedNames(tell);
  const ranges = httpRanges({ stallSeconds, lookup: asksForNames ? names.lookup : undefined });
  const sink = sinkAgent({ connections: 64 });
  const tasks = new Map<number, Task>();

  function tell(answer: ThreadAnswer): void {
    port.postMessage(answer, []);
  }

  async function run(task: number, work: (open: Task) => Promise<SinkAnswer | void>): Promise<void> {
    const open: Task = { aborting: new AbortController(), goOn: () => undefined };
    tasks.set(task, open);
    try {
      const answer = await work(open);
      tell({ tell: "done", task, ...(answer && { answer }) });
    } catch (error) {
      // Whatever fetches ranges translates its failures itself.
      const known = isNetworkError(error) ? networkError(error, "Cloud Storage") : error;
      tell({ tell: "failed", task, error: errorText(known) });
    } finally {
      tasks.delete(task);
    }
  }

  async function fetchRange({ task, ask, bytes, isCapped }: Fetch, open: Task): Promise<void> {
    const tellBytes = (count: number, crc32c: number) => tell({ tell: "bytes", task, count, crc32c });
    const told = toldBytes(tellBytes);
    try {
      await ranges.fetch(ask, bufferOf(bytes), {
        signal: open.aborting.signal,
        onVersion: (etag) => tell({ tell: "version", task, etag }),
        onBytes: isCapped ? tellBytes : (count, crc32c) => told.add(count, crc32c),
        rest: isCapped ? () => new Promise((resolve) => (open.goOn = resolve)) : undefined,
      });
    } finally {
      told.flush();
    }
  }

  port.on("message", (request: ThreadRequest) => {
    switch (request.do) {
      case "fetch":
        void run(request.task, (open) => fetchRange(request, open));
        break;
      case "send":
        void run(request.task, ({ aborting }) => sink.send(request.head, bufferOf(request.bytes), aborting.signal));
        break;
      case "abort":
        tasks.get(request.task)?.aborting.abort();
        break;
      case "go on":
        tasks.get(request.task)?.goOn();
        break;
      case "resolve":
        names.resolve(request);
        break;
    }
  });
}

function bufferOf({ memory, start, length }: Shared): Buffer {
  return Buffer.from(memory, start, length);
}

// The main thread only has it compiled.
if (!isMainThread && parentPort) serve(parentPort, workerData);
