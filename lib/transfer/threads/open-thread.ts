import type { LookupFunction } from "node:net";
import type { RangeHearing } from "../http-ranges.ts";
import type { SinkAnswer } from "../sink-agent.ts";
import { startThread } from "../start-thread.ts";
import { TransferError } from "../transfer-error.ts";
import { answerName } from "./asked-names.ts";
import { errorOf } from "./error-text.ts";
import type { ThreadAnswer, ThreadRequest, ThreadSettings } from "./thread-messages.ts";
import "./transfer-thread.ts";

type Asked = ThreadRequest extends infer Each ? (Each extends { bytes: unknown } ? Omit<Each, "task"> : never) : never;

export type Thread = {
  /** One task to its end. When it is aborted, it ends once the thread has left the memory alone. */
  run(asked: Asked, hearing: Pick<RangeHearing, "signal"> & Partial<RangeHearing>): Promise<SinkAnswer | undefined>;
  load(): number;
  close(): Promise<void>;
};

type Task = { hearing: Partial<RangeHearing>; refusal?: unknown } & PromiseWithResolvers<SinkAnswer | undefined>;

/** Starts a thread that moves bytes. `onExit` hears that it is gone; what it had to do then fails as if the connection was lost. */
export function openThread(settings: ThreadSettings, lookup: LookupFunction | undefined, onExit: () => void): Thread {
  const worker = startThread(new URL("./transfer-thread.ts", import.meta.url), { workerData: settings });
  const tasks = new Map<number, Task>();
  let count = 0;
  let cause: unknown;

  function post(request: ThreadRequest): void {
    worker.postMessage(request, []);
  }

  function hear(message: ThreadAnswer): void {
    if (message.tell === "name") {
      if (lookup) answerName(lookup, message, post);
      return;
    }
    const { task } = message;
    const open = tasks.get(task);
    if (!open) return;
    try {
      if (message.tell === "version") open.hearing.onVersion?.(message.etag);
      if (message.tell === "bytes") {
        open.hearing.onBytes?.(message.count, message.crc32c);
        const goOn = () => post({ do: "go on", task });
        open.hearing.rest?.(message.count).then(goOn, () => undefined);
      }
    } catch (error) {
      open.refusal ??= error;
      post({ do: "abort", task });
    }
    if (message.tell === "failed") open.reject(open.refusal ?? errorOf(message.error));
    if (message.tell === "done" && open.refusal === undefined) open.resolve(message.answer);
    if (message.tell === "done") open.reject(open.refusal);
  }

  worker.on("message", hear);
  worker.on("error", (error) => (cause = error));
  worker.on("exit", () => {
    onExit();
    for (const { reject } of tasks.values()) reject(new TransferError("broken", "A transfer thread ended.", { cause }));
  });

  return {
    async run(asked, hearing) {
      const { signal } = hearing;
      signal.throwIfAborted();
      const task = ++count;
      const open: Task = { hearing, ...Promise.withResolvers<SinkAnswer | undefined>() };
      const abort = () => post({ do: "abort", task });
      tasks.set(task, open);
      signal.addEventListener("abort", abort, { once: true });
      post({ ...asked, task });
      try {
        return await open.promise;
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      } finally {
        signal.removeEventListener("abort", abort);
        tasks.delete(task);
      }
    },
    load: () => tasks.size,
    async close() {
      await worker.terminate();
    },
  };
}
