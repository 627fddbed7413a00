import type { DigestKind } from "./digest.ts";
import type { HashAnswer, HashRequest } from "./hash-worker.ts";
import "./hash-worker.ts";
import { startThread } from "./start-thread.ts";

export type FileHash = {
  /** Bytes in file order. Resolves when the memory may be used again. */
  update(memory: SharedArrayBuffer, length: number): Promise<void>;
  digest(): Promise<string>;
  /** For a file that will not be finished. */
  forget(): void;
};

export type Hasher = { begin(kind: DigestKind, size: number): FileHash; close(): Promise<void> };

type Step = HashRequest extends infer Request ? (Request extends HashRequest ? Omit<Request, "step"> : never) : never;

/** Hashes whole files in a thread of its own: on the main thread SHA-256 would halve the throughput of a copy. */
export function hasher(): Hasher {
  const worker = startThread(new URL("./hash-worker.ts", import.meta.url));
  const pending = new Map<number, { resolve: (hex: string | undefined) => void; reject: (error: unknown) => void }>();
  let steps = 0;
  let files = 0;
  let failure: unknown;

  worker.on("message", ({ step, hex }: HashAnswer) => {
    pending.get(step)?.resolve(hex);
    pending.delete(step);
  });
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("The hashing thread ended.")));

  function fail(error: unknown): void {
    failure ??= error;
    for (const { reject } of pending.values()) reject(failure);
    pending.clear();
  }

  async function send(step: Step): Promise<string | undefined> {
    if (failure !== undefined) throw failure;
    const answer = Promise.withResolvers<string | undefined>();
    pending.set(++steps, answer);
    worker.postMessage({ ...step, step: steps } satisfies HashRequest, []);
    return answer.promise;
  }

  return {
    begin(kind, size) {
      const file = ++files;
      // Not awaited: the thread takes requests in order, and the digest fails if this did.
      const begun = send({ do: "begin", file, kind, size });
      begun.catch(() => undefined);
      return {
        async update(memory, length) {
          await send({ do: "update", file, memory, length });
        },
        async digest() {
          const hex = await send({ do: "end", file });
          if (hex === undefined) throw new Error("The hashing thread lost a file.");
          return hex;
        },
        forget() {
          send({ do: "forget", file }).catch(() => undefined);
        },
      };
    },
    async close() {
      await worker.terminate();
    },
  };
}
