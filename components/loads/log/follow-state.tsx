"use client";

import { Button } from "#components/ui/button.tsx";
import { Status } from "#components/ui/status.tsx";
import { count } from "#lib/format.ts";

type Props = Readonly<{ live: boolean; outcome: string; following: boolean; newLines: number; onFollow: () => void }>;

/** Whether the log follows what is written, stands still for the reader, or has ended. */
export function FollowState({ live, outcome, following, newLines, onFollow }: Props) {
  if (!live) return <span>{outcome === "ready" ? "Kept until it was ready" : "Ended"}</span>;
  if (following) return <Status kind="moving">Following</Status>;
  return (
    <Button variant="subtle" onClick={onFollow}>
      {newLines > 0 ? `Paused, ${count(newLines)} new ${newLines === 1 ? "line" : "lines"}` : "Paused, follow again"}
    </Button>
  );
}
