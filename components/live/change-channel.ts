export type Change = { topic: string; id: string | null };
export type ChannelMessage =
  | { kind: "change"; change: Change }
  | { kind: "lost" }
  | { kind: "state"; state: "live" | "reconnecting" };

const lockName = "sluice-event-stream";

/**
 * Calls back for each change after a moment (ms since the epoch) while it is open. A browser allows six connections to a server, so all its tabs share one event stream: the tab
 * that holds the lock opens it and passes on what it hears; when that tab goes, the next one takes over.
 */
export function openChangeChannel(since: number, onMessage: (message: ChannelMessage) => void): () => void {
  const channel = new BroadcastChannel("sluice-changes");
  const closed = new AbortController();
  channel.addEventListener("message", ({ data }: MessageEvent<ChannelMessage>) => onMessage(data));

  const tell = (said: ChannelMessage) => {
    if (closed.signal.aborted) return;
    onMessage(said);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target origin
    channel.postMessage(said);
  };
  const hold = (lock: Lock | null) => (lock && !closed.signal.aborted ? lead(since, tell, closed.signal) : null);
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
function lead(since: number, tell: (said: ChannelMessage) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    let isRefused = false;
    let source = open();

    function open() {
      const opened = new EventSource(`/api/v1/events?since=${since}`);
      const beat = ({ data }: MessageEvent<string>) => {
        // Without its database the server answers, but nothing on a screen is live.
        const { database }: { database: boolean } = JSON.parse(data);
        tell({ kind: "state", state: database ? "live" : "reconnecting" });
      };
      opened.addEventListener("ready", (event) => {
        isRefused = false;
        beat(event);
      });
      opened.addEventListener("change", ({ data }) => tell({ kind: "change", change: JSON.parse(data) }));
      opened.addEventListener("lost", () => tell({ kind: "lost" }));
      opened.addEventListener("beat", beat);
      opened.addEventListener("error", () => {
        tell({ kind: "state", state: "reconnecting" });
        if (opened.readyState !== EventSource.CLOSED) return;
        // Who may not listen any more may not read either: the next read says so, and leads to the form to sign in.
        if (!isRefused) tell({ kind: "lost" });
        isRefused = true;
        setTimeout(() => !signal.aborted && (source = open()), 3_000);
      });
      return opened;
    }

    signal.addEventListener("abort", () => {
      source.close();
      resolve();
    });
  });
}
