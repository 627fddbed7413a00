import type { ChangeFeed } from "#lib/live/change-feed.ts";
import { type Change, topics } from "#lib/live/topics.ts";
import { type Actor, may } from "#lib/members/roles.ts";

const heartbeatMs = 15_000;
const encoder = new TextEncoder();

type Options = {
  feed: ChangeFeed;
  actor: Actor;
  /** When the page began to be made that listens, in ms since the epoch; null when it does not say. */
  since: number | null;
  /** Asked on every heartbeat and whenever members change: who the session belongs to now. The stream ends when that is nobody. */
  recheck: () => Promise<Actor | null>;
  signal: AbortSignal;
};

/** Two servers' clocks may differ so much: who made the page need not be who is listened to. */
const skewMs = 2_000;

/**
 * Server-sent events: `ready` once connected, `change` with `{topic, id}` for what the actor may read, `lost` when everything must be read again.
 * What changed since the page was made comes first.
 * `ready` and `beat` tell whether the database is there: without it nothing on a screen is live.
 */
export function changeStream({ feed, actor, since, recheck, signal }: Options): ReadableStream<Uint8Array> {
  let reader = actor;
  let end = () => {};

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (event: string, data: unknown) => {
        // A browser that does not read is dropped rather than buffered for: it reconnects and reads again.
        if ((controller.desiredSize ?? 0) < -1_000) return end();
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      };
      const check = async () => {
        const now = await recheck().catch(() => reader);
        if (now) reader = now;
        else end();
      };
      const onChange = (change: Change) => {
        if (change.topic === "members") void check();
        if (may(reader.role, topics[change.topic])) send("change", change);
      };
      const beat = () => send("beat", { database: feed.connected() });
      const onLost = () => {
        beat();
        send("lost", {});
      };
      const unfollow = feed.follow({ onChange, onLost, onBroken: beat });
      const heartbeat = setInterval(() => {
        beat();
        void check();
      }, heartbeatMs);
      end = once(() => {
        clearInterval(heartbeat);
        unfollow();
        try {
          controller.close();
        } catch {
          // The browser has gone first.
        }
      });
      signal.addEventListener("abort", () => end(), { once: true });
      send("ready", { database: feed.connected() });
      const missed = since === null ? null : feed.since(since - skewMs);
      if (missed) missed.forEach(onChange);
      else send("lost", {});
    },
    cancel: () => end(),
  });
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}
