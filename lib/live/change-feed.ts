import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { z } from "zod";
import { type Change, isTopic } from "#lib/live/topics.ts";

const payload = z.object({ topic: z.string(), id: z.string().nullable() });

export type ChangeFeed = {
  /** Calls back for each change until the returned function is called. `lost` is called when notifications may have been missed: read everything again. */
  follow(onChange: (change: Change) => void, onLost: () => void): () => void;
  connected(): boolean;
  close(): Promise<void>;
};

/** One LISTEN connection for the whole process. It comes back by itself; what was missed meanwhile is told as `lost`. */
export function changeFeed(connectionString: string): ChangeFeed {
  const emitter = new EventEmitter().setMaxListeners(0);
  const stop = new AbortController();
  let client: Client | undefined;
  let live = false;

  void (async () => {
    while (!stop.signal.aborted) {
      try {
        await listen();
      } catch {
        live = false;
      }
      await sleep(1_000, undefined, { signal: stop.signal }).catch(() => {});
    }
  })();

  async function listen() {
    const connection = new Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 3_000 });
    client = connection;
    const ended = new Promise<void>((resolve) => {
      connection.once("end", resolve);
      connection.once("error", () => resolve());
    });
    connection.on("notification", ({ payload: text }) => announce(text));
    await connection.connect();
    await connection.query("LISTEN sluice");
    live = true;
    emitter.emit("lost");
    await ended;
    live = false;
    connection.removeAllListeners("end");
    await connection.end().catch(() => {});
  }

  function announce(text: string | undefined) {
    const parsed = payload.safeParse(JSON.parse(text ?? "null"));
    if (parsed.success && isTopic(parsed.data.topic)) emitter.emit("change", parsed.data);
  }

  return {
    follow(onChange, onLost) {
      emitter.on("change", onChange).on("lost", onLost);
      return () => void emitter.off("change", onChange).off("lost", onLost);
    },
    connected: () => live,
    async close() {
      stop.abort();
      await client?.end().catch(() => {});
    },
  };
}
