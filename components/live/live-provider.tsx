"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from "react";
import { type ChannelMessage, openChangeChannel } from "#components/live/change-channel.ts";

export type LiveState = {
  state: "live" | "reconnecting";
  /** When the stream was last heard, in ms since the epoch; null before. */ heardAt: number | null;
};

const LiveContext = createContext<LiveState>({ state: "live", heardAt: null });

export function useLiveState(): LiveState {
  return use(LiveContext);
}

/** Follows the rows of Postgres: each change marks the queries that show it, and a break of the stream marks all of them. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [live, setLive] = useState<LiveState>({ state: "live", heardAt: null });
  const queryClient = useQueryClient();

  const hear = useEffectEvent((message: ChannelMessage) => {
    if (message.kind === "state")
      setLive({ state: message.state, heardAt: message.state === "live" ? Date.now() : live.heardAt });
    if (message.kind === "lost") void queryClient.invalidateQueries();
    if (message.kind === "change") {
      const { topic, id } = message.change;
      void queryClient.invalidateQueries(
        { predicate: ({ queryKey }) => shows(queryKey, topic, id) },
        { cancelRefetch: false },
      );
    }
  });

  useEffect(() => openChangeChannel(hear), []);

  return <LiveContext value={live}>{children}</LiveContext>;
}

/** A query shows a row when it is about its topic and either lists it or is about that very row; the frame shows counts of everything. */
function shows(queryKey: readonly unknown[], topic: string, id: string | null): boolean {
  if (queryKey[0] === "shell") return topic !== "activity" && topic !== "members";
  if (queryKey[0] !== topic) return false;
  return id === null || queryKey.length === 1 || queryKey[1] === id || queryKey[1] === null;
}
