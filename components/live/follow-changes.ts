import type { QueryClient } from "@tanstack/react-query";
import { catchUp } from "#components/live/catch-up.ts";
import { type Change, type ChannelMessage, openChangeChannel } from "#components/live/change-channel.ts";

type Hear = (message: ChannelMessage, onChange: (change: Change) => void) => void;

/** Has every query that a change concerns read again, from a moment on (ms since the epoch) until it is called off. */
export function followChanges(queryClient: QueryClient, since: number, hear: Hear): () => void {
  const changes = catchUp(queryClient);
  const close = openChangeChannel(since, (message) => hear(message, changes.hear));
  return () => {
    close();
    changes.stop();
  };
}
