"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from "react";
import type { Change, ChannelMessage } from "#components/live/change-channel.ts";
import { followChanges } from "#components/live/follow-changes.ts";
import { useActor } from "#components/shell/actor.tsx";

export type LiveState = {
  state: "live" | "reconnecting";
  /** When the stream was last heard, in ms since the epoch; null before. */ heardAt: number | null;
};

const LiveContext = createContext<LiveState>({ state: "live", heardAt: null });

export function useLiveState(): LiveState {
  return use(LiveContext);
}

type Props = Readonly<{
  /** When the page began to be made, in ms since the epoch. */
  since: number;
  children: ReactNode;
}>;

/** Follows the rows of Postgres: each change marks the queries that show it, and a break of the stream marks all of them. */
export function LiveProvider({ since, children }: Props) {
  const [live, setLive] = useState<LiveState>({ state: "live", heardAt: null });
  const queryClient = useQueryClient();
  const router = useRouter();
  const actor = useActor();

  const hear = useEffectEvent((message: ChannelMessage, onChange: (change: Change) => void) => {
    if (message.kind === "state")
      setLive({ state: message.state, heardAt: message.state === "live" ? Date.now() : live.heardAt });
    if (message.kind === "lost") void queryClient.invalidateQueries();
    if (message.kind !== "change") return;
    onChange(message.change);
    // What this member may do stands in the page itself.
    if (message.change.topic === "members" && message.change.id === actor.id) router.refresh();
  });

  useEffect(
    () => followChanges(queryClient, since, (message, onChange) => hear(message, onChange)),
    [queryClient, since],
  );

  return <LiveContext value={live}>{children}</LiveContext>;
}
