import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { z } from "zod";
import { recentChanges } from "#lib/live/recent-changes.ts";
import { type Change, isTopic } from "#lib/live/topics.ts";

const payload = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "no JSON" });
      return z.NEVER;
    }
  })
  .pipe(z.object({ topic: z.string(), id: z.string().nullable() }));

type Follower = { onChange: (change: Change) => void; onLost: () => void; onBroken: () => void };

export type ChangeFeed = {
  /**
   * Calls back until the returned function is called: for each change; when the database is gone (`broken`); and when it is back and notifications
   * may have been missed, so that everything must be read again (`lost`).
   */
  follow(follower: Follower): () => void;
  connected(): boolean;
  /** What changed since a moment (ms since the epoch), each row once. Null when not all of it was heard. */
  since(moment: number): Change[] | null;
  close(): Promise<void>;
};

/** One LISTEN connection for the whole process. It comes back by itself; what was missed meanwhile is told as `lost`. */
export function changeFeed(connectionString: string): ChangeFeed {
  const emitter = new EventEmitter().setMaxListeners(0);
  const stop = new AbortController();
  let client: Client | undefined;
  let live = false;
  const recent = recentChanges();

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
      // Not once: pg tells of a reset connection twice, and an error that nobody listens to ends the process.
      connection.on("error", () => resolve());
    });
    connection.on("notification", ({ payload: text }) => announce(text));
    await connection.connect();
    await connection.query("LISTEN sluice");
    live = true;
    recent.begin(Date.now());
    emitter.emit("lost");
    await ended;
    live = false;
    emitter.emit("broken");
    connection.removeAllListeners("end");
    await connection.end().catch(() => {});
  }

  function announce(text: string | undefined) {
    const parsed = payload.safeParse(text);
    if (!parsed.success) return;
    const { topic, id } = parsed.data;
    if (!isTopic(topic)) return;
    recent.add({ topic, id }, Date.now());
    emitter.emit("change", { topic, id });
  }

  return {
    follow({ onChange, onLost, onBroken }) {
      emitter.on("change", onChange).on("lost", onLost).on("broken", onBroken);
      return () => void emitter.off("change", onChange).off("lost", onLost).off("broken", onBroken);
    },
    connected: () => live,
    since: (moment) => (live ? recent.since(moment) : null),
    async close() {
      stop.abort();
      await client?.end().catch(() => {});
    },
  };
}
