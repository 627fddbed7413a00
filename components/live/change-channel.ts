import { z } from "zod";

const change = z.object({ topic: z.string(), id: z.string().nullable() });
const message = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("change"), change }),
  z.object({ kind: z.literal("lost") }),
  z.object({ kind: z.literal("state"), state: z.enum(["live", "reconnecting"]) }),
]);

/** Without its database the server answers, but nothing on a screen is live. */
const heartbeat = z.object({ database: z.boolean() });

const lockName = "sluice-event-stream";

export type Change = z.output<typeof change>;
export type ChannelMessage = z.output<typeof message>;

/**
 * Calls back for each change while it is open. A browser allows six connections to a server, so all its tabs share one event stream: the tab
 * that holds the lock opens it and passes on what it hears; when that tab goes, the next one takes over.
 */
export function openChangeChannel(onMessage: (message: ChannelMessage) => void): () => void {
  const channel = new BroadcastChannel("sluice-changes");
  const closed = new AbortController();
  channel.addEventListener("message", ({ data }) => {
    const parsed = message.safeParse(data);
    if (parsed.success) onMessage(parsed.data);
  });

  const tell = (said: ChannelMessage) => {
    onMessage(said);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target origin
    channel.postMessage(said);
  };
  const hold = (lock: Lock | null) => (lock && !closed.signal.aborted ? lead(tell, closed.signal) : null);
  void (async () => {
    const led = await navigator.locks.request(lockName, { ifAvailable: true }, hold);
    if (led !== null) return;
    // Another tab leads: what it told before this one listened is read anew.
    onMessage({ kind: "lost" });
    await navigator.locks.request(lockName, { signal: closed.signal }, hold);
  })().catch(() => {
    // Closed before the lock came.
  });

  return () => {
    closed.abort();
    channel.close();
  };
}

/** Holds the stream until the tab goes. EventSource reconnects by itself, but for a refusal: then it is opened again after a while. */
function lead(tell: (said: ChannelMessage) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let source = open();

    function open() {
      const opened = new EventSource("/api/v1/events");
      const beat = ({ data }: MessageEvent<string>) => {
        const { database } = heartbeat.parse(JSON.parse(data));
        tell({ kind: "state", state: database ? "live" : "reconnecting" });
      };
      opened.addEventListener("ready", (event) => {
        beat(event);
        tell({ kind: "lost" });
      });
      opened.addEventListener("change", ({ data }) => tell({ kind: "change", change: change.parse(JSON.parse(data)) }));
      opened.addEventListener("lost", () => tell({ kind: "lost" }));
      opened.addEventListener("beat", beat);
      opened.addEventListener("error", () => {
        tell({ kind: "state", state: "reconnecting" });
        if (opened.readyState === EventSource.CLOSED) setTimeout(() => !signal.aborted && (source = open()), 3_000);
      });
      return opened;
    }

    signal.addEventListener("abort", () => {
      source.close();
      resolve();
    });
  });
}
